# frozen_string_literal: true

module TaskerCore
  # Mirrors errors/common.rb.
  module Errors
    class Error < StandardError; end
    class ConfigurationError < Error; end
    class ProceduralError < Error; end
    class OrchestrationError < Error; end
    class DatabaseError < Error; end

    # Mirrors errors/common.rb, RetryableError.
    class RetryableError < ProceduralError
      attr_reader :retry_after, :context

      def initialize(message, retry_after: nil, context: {})
        super(message)
        @retry_after = retry_after
        @context = context
      end

      def error_class = 'RetryableError'
    end

    # Mirrors errors/common.rb, PermanentError.
    class PermanentError < ProceduralError
      attr_reader :error_code, :context

      def initialize(message, error_code: nil, context: {})
        super(message)
        @error_code = error_code
        @context = context
      end

      def error_class = 'PermanentError'
    end

    # Mirrors errors/common.rb, TimeoutError: retryable, but no RetryableError.
    class TimeoutError < ProceduralError
      attr_reader :timeout_duration, :context

      def initialize(message, timeout_duration: nil, context: {})
        super(message)
        @timeout_duration = timeout_duration
        @context = context
      end

      def error_class = 'TimeoutError'
    end

    # Mirrors errors/common.rb, NetworkError: retryable, but no RetryableError.
    class NetworkError < ProceduralError
      attr_reader :status_code, :context

      def initialize(message, status_code: nil, context: {})
        super(message)
        @status_code = status_code
        @context = context
      end

      def error_class = 'NetworkError'
    end

    # Mirrors errors/common.rb, ValidationError.
    class ValidationError < PermanentError
      attr_reader :field

      def initialize(message, field: nil, error_code: nil, context: {})
        super(message, error_code: error_code, context: context)
        @field = field
      end

      def error_class = 'ValidationError'
    end

    # Mirrors errors/common.rb, NotFoundError.
    class NotFoundError < PermanentError
      attr_reader :resource_type

      def initialize(message, resource_type: nil, error_code: nil, context: {})
        super(message, error_code: error_code, context: context)
        @resource_type = resource_type
      end

      def error_class = 'NotFoundError'
    end

    # Mirrors errors/common.rb, FFIError.
    class FFIError < Error
      attr_reader :operation, :context

      def initialize(message, operation: nil, context: {})
        super(message)
        @operation = operation
        @context = context
      end

      def error_class = 'FFIError'
    end

    # Mirrors errors/common.rb, ServerError.
    class ServerError < Error
      attr_reader :operation, :context

      def initialize(message, operation: nil, context: {})
        super(message)
        @operation = operation
        @context = context
      end

      def error_class = 'ServerError'
    end

    # Mirrors errors/error_classifier.rb: what is not listed as permanent is retried.
    class ErrorClassifier
      PERMANENT_ERROR_CLASSES = [ConfigurationError, PermanentError, DatabaseError, FFIError].freeze

      def self.retryable?(error)
        PERMANENT_ERROR_CLASSES.none? { |permanent| error.is_a?(permanent) }
      end
    end
  end
end
