//! What is on the screen, pixel by pixel.

use serde_json::json;

use super::{Engine, Visit};

/// A picture of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    width: usize,
    rgb: Vec<[u8; 3]>,
}

/// A part of it, in CSS pixels: left, top, right, bottom.
pub type Area = [f64; 4];

impl Pixels {
    /// Reads a PNG of eight bits a channel, as browsers make them.
    pub fn read(file: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut bytes).expect("a picture");
        let samples = info.color_type.samples();
        assert!(samples >= 3, "a picture in color");
        let rgb = bytes[..info.buffer_size()].chunks_exact(samples).map(|p| [p[0], p[1], p[2]]).collect();
        Self { width: info.width as usize, rgb }
    }

    /// With this many levels of each channel.
    pub fn fewer_colors(mut self, levels: u32) -> Self {
        let step = 255.0 / f64::from(levels - 1);
        for channel in self.rgb.iter_mut().flatten() {
            *channel = ((f64::from(*channel) / step).round() * step) as u8;
        }
        self
    }

    pub fn width(&self) -> usize {
        self.width
    }

    /// Pictures of one height, side by side.
    pub fn beside(all: &[Self]) -> Self {
        let height = all.iter().map(|p| p.rgb.len() / p.width).min().expect("a picture");
        let row = |y: usize| all.iter().flat_map(move |p| &p.rgb[y * p.width..(y + 1) * p.width]);
        Self { width: all.iter().map(|p| p.width).sum(), rgb: (0..height).flat_map(row).copied().collect() }
    }

    /// How much of this picture differs, in any channel by more than `most`, from the part of another that begins at
    /// `left`; all of it where the other has no such part.
    pub fn share_unlike(&self, other: &Self, left: usize, most: u8) -> f64 {
        let (height, rows) = (self.rgb.len() / self.width, other.rgb.len() / other.width);
        if height != rows || left + self.width > other.width {
            return 1.0;
        }
        let unlike = |n: &usize| {
            let at = n / self.width * other.width + left + n % self.width;
            self.rgb[*n].iter().zip(other.rgb[at]).any(|(a, b)| a.abs_diff(b) > most)
        };
        (0..self.rgb.len()).filter(unlike).count() as f64 / self.rgb.len() as f64
    }

    /// A file of it, with a palette where that's enough.
    pub fn png(&self) -> Vec<u8> {
        let colors: Vec<[u8; 3]> =
            std::collections::BTreeSet::from_iter(&self.rgb).into_iter().copied().collect();
        let mut file = Vec::new();
        let (width, height) = (self.width as u32, (self.rgb.len() / self.width) as u32);
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_compression(png::Compression::High);
        let bytes: Vec<u8> = if colors.len() <= 256 {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(colors.concat());
            self.rgb.iter().map(|c| colors.binary_search(c).unwrap_or_default() as u8).collect()
        } else {
            encoder.set_color(png::ColorType::Rgb);
            self.rgb.concat()
        };
        let mut writer = encoder.write_header().expect("a PNG");
        writer.write_image_data(&bytes).expect("a picture");
        writer.finish().expect("its end");
        file
    }

    /// How many pixels of an area differ from those of another picture by a contrast of at least 3 to 1.
    pub fn changed(&self, other: &Self, area: Area) -> usize {
        assert_eq!((self.width, self.rgb.len()), (other.width, other.rgb.len()), "pictures of one window");
        self.places(area).filter(|n| contrast(self.rgb[*n], other.rgb[*n]) >= 3.0).count()
    }

    /// The colors of an area that fill more than some of its pixels, with how many each.
    pub fn colors(&self, area: Area, least: usize) -> Vec<([u8; 3], usize)> {
        let mut counts = std::collections::BTreeMap::<[u8; 3], usize>::new();
        for n in self.places(area) {
            *counts.entry(self.rgb[n]).or_default() += 1;
        }
        counts.into_iter().filter(|(_, count)| *count >= least).collect()
    }

    fn places(&self, [left, top, right, bottom]: Area) -> impl Iterator<Item = usize> {
        let (width, height) = (self.width, self.rgb.len() / self.width);
        let within = |v: f64, most: usize| (v.max(0.0) as usize).min(most);
        let (left, right) = (within(left, width), within(right.ceil(), width));
        (within(top, height)..within(bottom.ceil(), height))
            .flat_map(move |y| (left..right).map(move |x| y * width + x))
    }
}

/// The contrast of two colors, as WCAG reckons it.
pub fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let light = |color: [u8; 3]| {
        let part = |v: u8| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color[0]) + 0.7152 * part(color[1]) + 0.0722 * part(color[2])
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

impl Visit {
    /// A picture of the window as it is now.
    pub async fn pixels(&self) -> Pixels {
        self.drawn().await;
        if self.engine == Engine::Chromium {
            // Quicker to make and to read than what the driver asks for.
            let shot = self
                .cdp("Page.captureScreenshot", json!({ "format": "png", "optimizeForSpeed": true }))
                .await;
            let file = shot["data"].as_str().expect("a picture");
            return Pixels::read(&data_encoding::BASE64.decode(file.as_bytes()).expect("base 64"));
        }
        Pixels::read(&self.client.screenshot().await.expect("a picture"))
    }
}

#[test]
fn contrast_as_published() {
    assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
    assert!((contrast([255, 255, 255], [118, 118, 118]) - 4.54).abs() < 0.01);
    assert!((contrast([9, 9, 9], [9, 9, 9]) - 1.0).abs() < f64::EPSILON);
}
