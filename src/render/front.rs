//! What front matter is made of, to serde: texts, words of closed sets, numbers, what holds or not, lists and records.

/// Refuses all else, in a `Serializer` whose values are `$ok`: nothing in front matter is made of it.
macro_rules! nothing_else {
    ($ok:ty) => {
        type SerializeTuple = serde::ser::Impossible<$ok, std::fmt::Error>;
        type SerializeTupleStruct = serde::ser::Impossible<$ok, std::fmt::Error>;
        type SerializeTupleVariant = serde::ser::Impossible<$ok, std::fmt::Error>;
        type SerializeMap = serde::ser::Impossible<$ok, std::fmt::Error>;
        type SerializeStructVariant = serde::ser::Impossible<$ok, std::fmt::Error>;

        fn serialize_newtype_variant<T: serde::Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<$ok, std::fmt::Error> {
            Err(std::fmt::Error)
        }

        $crate::render::front::refused! {
            serialize_i8(i8) -> $ok;
            serialize_i16(i16) -> $ok;
            serialize_i32(i32) -> $ok;
            serialize_i64(i64) -> $ok;
            serialize_u8(u8) -> $ok;
            serialize_u16(u16) -> $ok;
            serialize_u64(u64) -> $ok;
            serialize_f32(f32) -> $ok;
            serialize_char(char) -> $ok;
            serialize_bytes(&[u8]) -> $ok;
            serialize_none() -> $ok;
            serialize_unit() -> $ok;
            serialize_unit_struct(&'static str) -> $ok;
            serialize_tuple(usize) -> Self::SerializeTuple;
            serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
            serialize_map(Option<usize>) -> Self::SerializeMap;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
        }
    };
}

macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $out:ty;)+) => {
        $( fn $name(self, $(_: $type),*) -> Result<$out, std::fmt::Error> { Err(std::fmt::Error) } )+
    };
}

pub(super) use {nothing_else, refused};
