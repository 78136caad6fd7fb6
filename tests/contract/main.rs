//! Reasoning about contracts: a table of pairs, families in which every pair is decided by small instances, and random pairs.

mod families;
mod generate;
mod hostile;
mod random;
mod support;
mod table;
mod world;
