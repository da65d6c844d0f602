//! Integration tests of the derive macros. They are here and not with those of the mail service, because trybuild
//! compiles all dependencies of their package once more, and this one has few.

mod derive;
