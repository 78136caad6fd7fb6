# frozen_string_literal: true

# usage: ruby signature_check.rb SIGNATURES FOLDER QUESTIONS
#
# Compares types in the generated signatures below FOLDER with the types that QUESTIONS (JSON) expects, and the values that its
# texts are parsed to with the signatures. Prints what differs as JSON: `[[label, what is wrong], ...]`.
require 'json'
require 'rbs'
require 'rbs/test'

# Types in a notation of their own: alternatives sorted, aliases expanded, `^` for what encloses itself.
class Notation
  NAMES = { 'NilClass' => 'null', 'TrueClass' => 'true', 'FalseClass' => 'false' }.freeze

  def initialize(builder)
    @builder = builder
  end

  def of(type, open = []) = alternatives(type, open).uniq.sort.join(' | ')

  private

  def alternatives(type, open)
    case type
    when RBS::Types::Union then type.types.flat_map { |part| alternatives(part, open) }
    when RBS::Types::Optional then alternatives(type.type, open) + ['null']
    when RBS::Types::Bases::Bool then %w[false true]
    when RBS::Types::Alias then expanded(type, open)
    else [single(type, open)]
    end
  end

  def expanded(type, open)
    name = type.name
    return ['^'] if open.include?(name)

    alternatives(@builder.expand_alias2(name, type.args), open + [name])
  end

  def single(type, open)
    case type
    when RBS::Types::Bases::Nil then 'null'
    when RBS::Types::Bases::Any then 'any'
    when RBS::Types::Literal then type.literal.is_a?(String) ? JSON.generate(type.literal) : type.literal.inspect
    when RBS::Types::Tuple then "(#{type.types.map { |part| of(part, open) }.join(', ')})"
    when RBS::Types::ClassInstance then instance(type, open)
    else type.to_s
    end
  end

  def instance(type, open)
    case type.name.name
    when :Array then "[#{of(type.args.first, open)}]"
    when :Hash then "{#{of(type.args.last, open)}}"
    else NAMES.fetch(type.name.name.to_s, type.name.name.to_s)
    end
  end
end

# Whether values are what the signatures say.
class Witness
  def initialize(builder)
    @builder = builder
    @check = RBS::Test::TypeCheck.new(
      self_class: Object, builder: builder, sample_size: nil, unchecked_classes: [], instance_class: Object, class_class: Class
    )
  end

  # The first thing that is not as it is declared.
  def fault(value)
    case value
    when TaskerGen::Record then of_record(value)
    when Array then first(value)
    when Hash then first(value.values)
    end
  end

  private

  def first(values) = values.each { |value| (found = fault(value)) && (return found) }.then { nil }

  def of_record(record)
    name = RBS::TypeName.new(name: record.class.name.split('::').last.to_sym, namespace: namespace(record.class))
    @builder.build_instance(name).methods.each do |reader, method|
      next unless method.implemented_in == name && reader != :initialize

      found = of_reader(record, reader, method.defs.first.type.type.return_type)
      return found if found
    end
    nil
  end

  def of_reader(record, reader, type)
    value = record.public_send(reader)
    return "#{reader} is #{value.inspect}, not #{type}" unless @check.value(value, type)

    fault(value)
  end

  def namespace(type)
    RBS::Namespace.new(path: type.name.split('::')[0..-2].map(&:to_sym), absolute: true)
  end
end

signatures, folder, questions = ARGV
loader = RBS::EnvironmentLoader.new
[signatures, folder].each { |path| loader.add(path: Pathname(path)) }
env = RBS::Environment.from_loader(loader).resolve_type_names
builder = RBS::DefinitionBuilder.new(env: env)
notation = Notation.new(builder)

# What a file declares, by the last part of the name.
declared = Hash.new { |all, file| all[file] = {} }
[env.class_decls, env.constant_decls].each do |declarations|
  declarations.each do |name, entry|
    declaration = entry.respond_to?(:decl) ? entry.decl : entry.decls.first.decl
    declared[File.expand_path(declaration.location.buffer.name)][name.name.to_s] = [name, entry]
  end
end

asked = JSON.parse(File.read(questions, encoding: 'UTF-8'))
differing = asked.fetch('types').filter_map do |question|
  name, entry = declared[question.fetch('file')][question.fetch('name')]
  found =
    if name.nil? then 'nothing of that name'
    elsif question['reader']
      method = builder.build_instance(name).methods[question['reader'].to_sym]
      method ? notation.of(method.defs.first.type.type.return_type) : 'no such reader'
    elsif entry.respond_to?(:decl) && entry.decl.respond_to?(:type) then notation.of(entry.decl.type.args.first)
    else name.name.to_s
    end
  [question.fetch('label'), "#{found}, not #{question.fetch('type')}"] if found != question.fetch('type')
end

witness = Witness.new(builder)
faults = asked.fetch('values').filter_map do |question|
  require File.join(folder, question.fetch('module'))
  receiver, _, name = question.fetch('parse_text').rpartition('.')
  parse = Object.const_get(receiver).method(name)
  found = question.fetch('texts').filter_map { |text| witness.fault(parse.call(text)) }.first
  [question.fetch('label'), found] if found
end
puts JSON.generate(differing + faults)
