# Reads front matter with Jekyll: `ruby jekyll.rb < texts.json`.
require "jekyll"
require "json"
require "tmpdir"

texts = JSON.parse($stdin.read)
Jekyll.logger.log_level = :error
results = Dir.mktmpdir do |root|
  site = Jekyll::Site.new(Jekyll.configuration("source" => root, "quiet" => true, "disable_disk_cache" => true))
  Dir.mkdir(File.join(root, "_posts"))
  path = File.join(root, "_posts", "2021-07-01-a-walk.md")
  page = File.join(root, "a-walk.md")
  texts.map do |text|
    File.binwrite(path, text)
    document = Jekyll::Document.new(path, :site => site, :collection => site.posts)
    begin
      before = document.data.keys
      document.send(:read_content)
      fenced = document.content.length < text.delete_prefix("\uFEFF").length
      [fenced ? "fields" : "text", document.data.except(*(before - ["title"])), document.content]
    rescue StandardError, Psych::SyntaxError
      ["error"]
    end
  end
end
puts JSON.generate("version" => "jekyll #{Jekyll::VERSION}", "read" => results)
