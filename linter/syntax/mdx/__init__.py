"""MDX: Markdown with JSX (https://mdxjs.com/docs/what-is-mdx), as @mdx-js/mdx 3 reads it."""
