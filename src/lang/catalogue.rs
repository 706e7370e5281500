//! The macro that declares the texts of the reports, Italian and English next to each other.

/// Declares a struct of texts and its values in Italian (`IT`) and English (`EN`).
///
/// Each entry is a name, the arguments if the text has gaps, the Italian and the English text:
///
/// ```ignore
/// words! {
///     /// What the struct is about.
///     pub(crate) struct Words {
///         score: "Punteggio", "Score";
///         wave_of(wave: &str): format!("rilevazione {wave}"), format!("wave {wave}");
///     } with {
///         trend: TrendWords,
///     }
/// }
/// ```
///
/// An entry without arguments becomes a `&'static str`, one with arguments a function that returns a `String`. A part
/// after `with` is another struct declared by this macro. A text missing in one language does not compile; an entry
/// that nothing reads is reported by the compiler as dead code, unless the struct is fully public.
#[macro_export]
macro_rules! words {
    (
        $(#[$meta:meta])*
        $vis:vis struct $Words:ident {
            $($name:ident $(($($argument:ident: $type:ty),*))?: $italian:expr, $english:expr;)*
        } $(with {
            $($part:ident: $Part:ident,)*
        })?
    ) => {
        $(#[$meta])*
        $vis struct $Words {
            $($vis $name: words!(@type $($($type),*)?),)*
            $($($vis $part: $Part,)*)?
        }

        #[allow(unused_variables)] // a language need not use every argument
        impl $Words {
            pub(crate) const IT: Self = Self {
                $($name: words!(@value $(($($argument),*))? $italian),)*
                $($($part: $Part::IT,)*)?
            };
            pub(crate) const EN: Self = Self {
                $($name: words!(@value $(($($argument),*))? $english),)*
                $($($part: $Part::EN,)*)?
            };

            #[allow(dead_code)] // a part is reached through its whole
            $vis fn of(lang: $crate::lang::Lang) -> &'static Self {
                match lang {
                    $crate::lang::Lang::It => &Self::IT,
                    $crate::lang::Lang::En => &Self::EN,
                }
            }
        }
    };
    (@type) => { &'static str };
    (@type $($type:ty),+) => { fn($($type),+) -> String };
    (@value ($($argument:ident),*) $text:expr) => { |$($argument),*| $text };
    (@value $text:expr) => { $text };
}
