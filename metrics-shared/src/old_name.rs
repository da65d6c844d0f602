//! Help texts of old names of metrics.

/// Beginning of the help text of an old name. The new name follows.
pub const OLD_NAME_HELP: &str = "Old name of ";

/// Text between the new name and the version without the old one, if there is such a version.
pub const OLD_NAME_REMOVED: &str = ", removed in ";
