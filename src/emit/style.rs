//! What a handler is in the user's file.

/// What a handler is in the user's file. The contracts are the same, and so is what the handlers do for the SDK.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Style {
    /// A function of the typed step; in Ruby, whose blocks cannot be typed, a class as well.
    #[default]
    Function,
    /// A class with one typed method, derived from a generated one; in Rust a type with a generated trait.
    Class,
}
