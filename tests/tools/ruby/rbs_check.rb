# frozen_string_literal: true

# usage: ruby rbs_check.rb SIGNATURES FOLDER...
#
# `rbs validate` for each folder by itself, together with the core library and SIGNATURES: the folders may declare the same
# names. The core library is read once, and only what a folder declares is validated.
require 'rbs'

# The declarations of one folder, checked the way that `rbs validate` checks all.
class Validation
  ROOT = [RBS::Namespace.root].freeze

  # The names in `base` are resolved already: resolving them anew for every folder would be most of the work.
  def initialize(base, folder)
    @base = base
    @env = base.dup
    declarations = read(folder)
    known = base.dup.tap { |all| declarations.each { |declaration| all << declaration } }
    resolver = RBS::TypeNameResolver.from_env(known)
    declarations.each do |declaration|
      @env << known.resolve_declaration(resolver, declaration, outer: [], prefix: RBS::Namespace.root)
    end
    @builder = RBS::DefinitionBuilder.new(env: @env)
    @validator = RBS::Validator.new(env: @env, resolver: RBS::TypeNameResolver.from_env(@env))
  end

  def run
    own(:class_decls).each { |name, entry| validate_class(name, entry) }
    own(:interface_decls).each { |name, entry| validate_members(name, entry.decl, @builder.build_interface(name)) }
    own(:alias_decls).each { |name, entry| validate_alias(name, entry) }
    own(:constant_decls).each { |_, entry| @validator.validate_type(entry.decl.type, context: entry.context) }
    own(:global_decls).each { |_, entry| @validator.validate_type(entry.decl.type, context: ROOT) }
  end

  private

  def read(folder)
    Dir.glob('**/*.rbs', base: folder).sort.flat_map do |file|
      path = File.join(folder, file)
      buffer = RBS::Buffer.new(name: path, content: File.read(path, encoding: Encoding::UTF_8))
      RBS::Parser.parse_signature(buffer)
    end
  end

  def own(kind) = @env.public_send(kind).reject { |name, _| @base.public_send(kind).key?(name) }

  def validate_class(name, entry)
    @builder.build_singleton(name).each_type { |type| @validator.validate_type(type, context: ROOT) }
    validate_members(name, entry.primary.decl, @builder.build_instance(name))
    entry.decls.each { |part| validate_methods(name, part.decl) }
  end

  def validate_members(name, declaration, definition)
    definition.each_type { |type| @validator.validate_type(type, context: ROOT) }
    location = declaration.location&.aref(:type_params)
    @validator.validate_type_params(declaration.type_params, type_name: name, location: location)
    validate_methods(name, declaration)
  end

  def validate_methods(name, declaration)
    declaration.members.grep(RBS::AST::Members::MethodDefinition).each do |member|
      @validator.validate_method_definition(member, type_name: name)
    end
  end

  def validate_alias(name, entry)
    @validator.validate_type(@builder.expand_alias1(name), context: ROOT)
    @validator.validate_type_alias(entry: entry)
  end
end

loader = RBS::EnvironmentLoader.new
loader.add(path: Pathname(ARGV.shift))
base = RBS::Environment.from_loader(loader).resolve_type_names
complaints = ARGV.filter_map do |folder|
  Validation.new(base, folder).run
  nil
rescue RBS::BaseError => e
  "#{folder}/: #{e.message}"
end

puts complaints
exit complaints.empty?
