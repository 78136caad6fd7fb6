# frozen_string_literal: true

# usage: ruby syntax_check.rb FOLDER...
#
# `ruby -wc` for every file below the folders, in one process: fails on a file that does not parse and on any warning.
# (As files, not as texts: only so the parser gives all its warnings.)
$VERBOSE = true
complaints = []
Warning.define_singleton_method(:warn) { |message, **| complaints << message }

ARGV.flat_map { |folder| Dir.glob('**/*.rb', base: folder).sort.map { |file| File.join(folder, file) } }.each do |path|
  RubyVM::InstructionSequence.compile_file(path)
rescue SyntaxError => e
  complaints << e.message
end

puts complaints
exit complaints.empty?
