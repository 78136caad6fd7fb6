//! Escaping and naming.
