# frozen_string_literal: true

module TaskerCore
  # What ActiveSupport's HashWithIndifferentAccess does to the JSON that the SDK delivers: keys are strings, reading takes
  # symbols as well, and the hashes within (also in arrays) behave the same.
  class IndifferentHash < Hash
    def self.wrap(value)
      case value
      when IndifferentHash then value
      when Hash then value.each_with_object(new) { |(key, item), hash| hash[key] = item }
      when Array then value.map { |item| wrap(item) }
      else value
      end
    end

    def []=(key, value)
      super(name(key), IndifferentHash.wrap(value))
    end
    alias store []=

    def [](key) = super(name(key))

    def key?(key) = super(name(key))
    alias include? key?
    alias has_key? key?
    alias member? key?

    def fetch(key, ...) = super(name(key), ...)

    def dig(key, *rest)
      value = self[key]
      rest.empty? || value.nil? ? value : value.dig(*rest)
    end

    def slice(*keys) = super(*keys.map { |key| name(key) })

    def delete(key) = super(name(key))

    def values_at(*keys) = super(*keys.map { |key| name(key) })

    def merge(*others)
      others.reduce(IndifferentHash.wrap(to_h)) do |merged, other|
        other.each { |key, value| merged[key] = value }
        merged
      end
    end

    private

    def name(key) = key.is_a?(Symbol) ? key.to_s : key
  end
end
