//! Four numbers at once. The page's wasm is compiled for size, which leaves loops as they stand; here the instructions
//! for four numbers are named, and elsewhere the compiler finds them.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod four {
    use core::arch::wasm32::{
        f32x4, f32x4_abs, f32x4_add, f32x4_extract_lane, f32x4_le, f32x4_pmin, f32x4_splat,
        f32x4_sub, v128, v128_any_true,
    };

    /// Four numbers.
    #[derive(Clone, Copy)]
    pub struct Four(v128);

    impl Four {
        pub fn new([a, b, c, d]: [f32; 4]) -> Self {
            Self(f32x4(a, b, c, d))
        }

        pub fn all(x: f32) -> Self {
            Self(f32x4_splat(x))
        }

        /// Adds how far each of two others are apart, at most 1.
        pub fn plus_near(self, one: Self, other: Self) -> Self {
            let apart = f32x4_abs(f32x4_sub(one.0, other.0));
            Self(f32x4_add(self.0, f32x4_pmin(apart, f32x4_splat(1.0))))
        }

        pub fn any_within(self, bound: Self) -> bool {
            v128_any_true(f32x4_le(self.0, bound.0))
        }

        pub fn numbers(self) -> [f32; 4] {
            [
                f32x4_extract_lane::<0>(self.0),
                f32x4_extract_lane::<1>(self.0),
                f32x4_extract_lane::<2>(self.0),
                f32x4_extract_lane::<3>(self.0),
            ]
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod four {
    /// Four numbers.
    #[derive(Clone, Copy)]
    pub struct Four([f32; 4]);

    impl Four {
        pub fn new(numbers: [f32; 4]) -> Self {
            Self(numbers)
        }

        pub fn all(x: f32) -> Self {
            Self([x; 4])
        }

        /// Adds how far each of two others are apart, at most 1.
        pub fn plus_near(self, one: Self, other: Self) -> Self {
            Self(std::array::from_fn(|i| {
                let apart = (one.0[i] - other.0[i]).abs();
                // Not `f32::min`, which minds what is no number and is slower for it.
                self.0[i] + if apart < 1.0 { apart } else { 1.0 }
            }))
        }

        pub fn any_within(self, bound: Self) -> bool {
            let both = self.0.iter().zip(bound.0);
            both.fold(false, |any, (&x, bound)| any | (x <= bound))
        }

        pub fn numbers(self) -> [f32; 4] {
            self.0
        }
    }
}

pub use four::Four;
