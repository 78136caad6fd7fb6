# frozen_string_literal: true

module TaskerCore
  # What can be seen of a Dry::Struct: keyword construction with checks and defaults, readers, equality, `to_h`.
  class Struct
    # Takes the place of Dry::Struct::Error, for which the SDK has no rule either: raised in a handler it is retried.
    class Error < StandardError; end

    class << self
      def attributes = @attributes ||= {}

      def attribute(name, default: :none, &check)
        attributes[name] = { default: default, check: check }
        attr_reader name
      end

      def attribute_names = attributes.keys
    end

    def initialize(values = {})
      self.class.attributes.each do |name, rule|
        instance_variable_set(:"@#{name}", self.class.send(:take, values, name, rule))
      end
    end

    def to_h = self.class.attribute_names.to_h { |name| [name, public_send(name)] }

    def ==(other) = other.instance_of?(self.class) && other.to_h == to_h
    alias eql? ==

    def hash = [self.class, to_h].hash

    def self.take(values, name, rule)
      unless values.key?(name)
        raise Error, "[#{self}.new] :#{name} is missing" if rule[:default] == :none

        return rule[:default].respond_to?(:call) ? rule[:default].call : rule[:default]
      end

      value = values[name]
      raise Error, "[#{self}.new] #{value.inspect} has invalid type for :#{name}" if rule[:check] && !rule[:check].call(value)

      value
    end
    private_class_method :take
  end
end
