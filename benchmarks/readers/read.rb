# Reads posts as Jekyll does: ruby read.rb IN OUT, both files of JSON; see judges.py.
require "json"
require "tmpdir"
require "jekyll"

Jekyll.logger.log_level = :error
Jekyll.logger.adjust_verbosity(:quiet => true)
$stderr.reopen(File::NULL)
# It adds these itself.
OWN = %w(draft slug ext excerpt)

readings = Dir.mktmpdir do |folder|
  config = { "source" => folder, "destination" => File.join(folder, "_site"), "strict_front_matter" => true, "quiet" => true }
  site = Jekyll::Site.new(Jekyll.configuration(config))
  posts = Jekyll::Collection.new(site, "posts")
  path = File.join(folder, "_posts", "2021-01-01-n.md")
  Dir.mkdir(File.dirname(path))
  JSON.parse(File.read(ARGV[0], :encoding => "utf-8")).map do |text|
    File.binwrite(path, text)
    begin
      post = Jekyll::Document.new(path, :site => site, :collection => posts)
      post.read
      { "data" => JSON.generate(post.data.reject { |key, _| OWN.include?(key) }, :allow_nan => true), "body" => post.content }
    rescue StandardError, SystemStackError => e
      { "error" => e.message }
    end
  end
end
File.write(ARGV[1], JSON.generate("Jekyll" => { "version" => Jekyll::VERSION, "readings" => readings }))
