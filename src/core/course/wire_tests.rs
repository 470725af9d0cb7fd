//! What `postcard` writes is read the same, every field at its place.

use super::case::Scoring;
use super::contact::{Channel, Mark};
use super::model::{Course, Module};
use super::outline::Shell;
use super::question::{Choice, Kind};
use super::wire::{Wire, read};
use crate::core::base::decimal::{Decimal, Range};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, SeqAccess,
    VariantAccess, Visitor,
};
use std::fmt::Debug;

/// Makes a value of any type in which no two fields are alike: texts and numbers count up, lists have two entries.
struct Filler(u32);

impl Filler {
    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

type Never = serde::de::value::Error;

impl<'de> Deserializer<'de> for &mut Filler {
    type Error = Never;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Never> {
        Err(Never::custom("a kind that postcard doesn't write for these types"))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.next() % 2 == 1)
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_i64(i64::from(self.next() % 200) - 100)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_i64(-i64::from(self.next()) << 40)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u64(u64::from(self.next() % 251))
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u64(u64::from(self.next() % 60_000))
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u32(u32::MAX - self.next())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_string(format!("text {}", self.next()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        self.deserialize_tuple(2, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Values(self, length))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &str,
        fields: &[&str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        self.deserialize_tuple(fields.len(), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &str,
        variants: &[&str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        let variant = self.next() % u32::try_from(variants.len()).expect("few");
        visitor.visit_enum(Variant(self, variant))
    }

    serde::forward_to_deserialize_any! {
        i16 i32 u64 f32 f64 char str bytes byte_buf unit unit_struct tuple_struct map identifier ignored_any
    }
}

/// A filler's next values, this many of them.
struct Values<'f>(&'f mut Filler, usize);

impl<'de> SeqAccess<'de> for Values<'_> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        let Some(left) = self.1.checked_sub(1) else { return Ok(None) };
        self.1 = left;
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// A filler at an enum, with the number of the variant.
struct Variant<'f>(&'f mut Filler, u32);

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Never> {
        let number: serde::de::value::U32Deserializer<Never> = self.1.into_deserializer();
        Ok((seed.deserialize(number)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Never> {
        self.0.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &[&str], visitor: V) -> Result<V::Value, Never> {
        self.0.deserialize_tuple(fields.len(), visitor)
    }
}

fn filled<T: DeserializeOwned>() -> T {
    T::deserialize(&mut Filler(0)).expect("a value of any type")
}

fn reads_back<T: Wire + Serialize + DeserializeOwned + PartialEq + Debug>() {
    let value: T = filled();
    let bytes = postcard::to_allocvec(&value).expect("bytes");
    assert_eq!(read::<T>(&bytes).as_ref(), Some(&value));
    for length in 0..bytes.len() {
        assert!(read::<T>(&bytes[..length]).is_none(), "cut after {length} of {} bytes", bytes.len());
    }
    assert!(read::<T>(&[&bytes[..], b"\0"].concat()).is_none(), "more than the value");
}

#[test]
fn every_field_is_read_at_its_place() {
    reads_back::<Shell>();
    reads_back::<Course>();
    reads_back::<Module>();
    reads_back::<crate::core::search::Index>();
}

#[test]
fn every_choice_is_read() {
    let range = Range { from: Decimal(-1_500_000), to: Decimal(i64::MAX) };
    let text = |n: usize| n.to_string();
    let option = Choice { html: text(1), right: true, feedback_html: text(2), missed_html: Some(text(3)) };
    for kind in [
        Kind::Single { options: vec![option.clone()], shuffle: false },
        Kind::Multi { options: vec![Choice::default(), option], shuffle: true },
        Kind::Text { accepted: vec![text(1)], exact: true, foreseen: vec![(text(2), text(3))] },
        Kind::Number { accepted: vec![range], unit: text(1), foreseen: vec![(range, text(2))] },
        Kind::Order { items: vec![text(1), text(2)] },
        Kind::Match { head: (text(1), text(2)), pairs: vec![(text(3), text(4))], distractors: vec![text(5)] },
    ] {
        assert_eq!(read::<Kind>(&postcard::to_allocvec(&kind).expect("bytes")), Some(kind));
    }
    assert_eq!(read::<Kind>(&[6, 0, 0]), None);
    for mark in [Mark::Verified, Mark::Old, Mark::Unverified] {
        assert_eq!(read::<Mark>(&postcard::to_allocvec(&mark).expect("bytes")), Some(mark));
    }
    for channel in [Channel::Call, Channel::Text] {
        assert_eq!(read::<Channel>(&postcard::to_allocvec(&channel).expect("bytes")), Some(channel));
    }
    for score in [Scoring::Ending, Scoring::Best, Scoring::None] {
        assert_eq!(read::<Scoring>(&postcard::to_allocvec(&score).expect("bytes")), Some(score));
    }
    assert!(
        read::<Mark>(&[3]).is_none() && read::<Channel>(&[2]).is_none() && read::<Scoring>(&[3]).is_none()
    );
}

#[test]
fn what_no_value_looks_like_is_refused() {
    assert_eq!(read::<bool>(&[2]), None);
    assert_eq!(read::<Option<u8>>(&[2, 0]), None);
    assert_eq!(read::<u16>(&[0xff, 0xff, 0x04]), None, "65536 and more");
    assert_eq!(read::<String>(&[1, 0xff]), None, "not UTF-8");
    assert_eq!(read::<String>(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]), None);
    assert_eq!(read::<Vec<u8>>(&[0xff, 0xff, 0xff, 0xff, 0x7f, 1]), None, "a length without its values");
    assert_eq!(read::<u32>(&[0x80; 12]), None, "a number without an end");
}

proptest! {
    #[test]
    fn numbers_and_texts_are_read(
        a in any::<(u8, i8, u16, u32)>(), b in any::<(i64, bool)>(), c in ".{0,20}",
        d in prop::collection::vec(any::<Option<u16>>(), 0..9),
    ) {
        let value = (a, b, c, d);
        let bytes = postcard::to_allocvec(&value).expect("bytes");
        prop_assert_eq!(read(&bytes), Some(value));
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = (read::<Module>(&bytes), read::<Shell>(&bytes), read::<Course>(&bytes));
    }
}
