/**
 * A photo without what a phone writes into it (place, device, owner): JPEG keeps only which side is up, PNG and WebP lose
 * their text and EXIF chunks. What cannot be read to its end is returned as null: it is no photo.
 */
export function stripMetadata(photo: Buffer, mime: string): Buffer | null {
  if (mime === 'image/jpeg') return stripJpeg(photo)
  return mime === 'image/png' ? stripPng(photo) : stripWebp(photo)
}

/** The type of a photo by what it is, whatever it is called; null when it is none of the three. */
export function photoMime(photo: Buffer): string | null {
  if (photo.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  if (photo.subarray(0, 8).equals(pngMark)) return 'image/png'
  return photo.toString('latin1', 0, 4) === 'RIFF' && photo.toString('latin1', 8, 12) === 'WEBP' ? 'image/webp' : null
}

const pngMark = Buffer.from('89504e470d0a1a0a', 'hex')

function stripJpeg(photo: Buffer): Buffer | null {
  const kept: Buffer[] = [photo.subarray(0, 2)]
  let at = 2
  while (at + 4 <= photo.length && photo[at] === 0xff) {
    const marker = photo[at + 1]!
    // The picture itself runs to the end.
    if (marker === 0xda) return Buffer.concat([...kept, photo.subarray(at)])
    const end = at + 2 + photo.readUInt16BE(at + 2)
    if (end > photo.length) return null
    const segment = photo.subarray(at, end)
    const exif = marker === 0xe1 && segment.toString('latin1', 4, 10) === 'Exif\0\0'
    if (exif) kept.push(orientationOnly(segment.subarray(10)))
    // APP1 to APP13 and comments tell of the device and its owner; APP0, APP2 (colour) and APP14 (Adobe) draw the picture.
    else if (!(marker === 0xfe || (marker >= 0xe1 && marker <= 0xed && marker !== 0xe2))) kept.push(segment)
    at = end
  }
  return null
}

/** An EXIF segment that says nothing but which side is up. */
function orientationOnly(tiff: Buffer): Buffer {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const table = u32(4)
  const entries = Array.from({ length: Math.min(u16(table), 512) }, (_, index) => table + 2 + index * 12)
  const entry = entries.find((at) => u16(at) === 0x0112)
  const side = entry === undefined ? 1 : u16(entry + 8)
  const orientation = side >= 1 && side <= 8 ? side : 1
  const body = Buffer.from('4578696600004d4d002a0000000800010112000300000001', 'hex')
  const value = Buffer.alloc(8)
  value.writeUInt16BE(orientation, 0)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(2 + body.length + value.length, 0)
  return Buffer.concat([Buffer.from('ffe1', 'hex'), length, body, value])
}

function stripPng(photo: Buffer): Buffer | null {
  const kept: Buffer[] = [pngMark]
  for (let at = 8; at + 12 <= photo.length;) {
    const end = at + 12 + photo.readUInt32BE(at)
    if (end > photo.length) return null
    const type = photo.toString('latin1', at + 4, at + 8)
    if (!['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'].includes(type)) kept.push(photo.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return null
}

function stripWebp(photo: Buffer): Buffer | null {
  const kept: Buffer[] = []
  let at = 12
  while (at + 8 <= photo.length) {
    const size = photo.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > photo.length) return null
    const type = photo.toString('latin1', at, at + 4)
    const chunk = Buffer.from(photo.subarray(at, Math.min(end, photo.length)))
    // The flags of the extended header say which chunks follow.
    if (type === 'VP8X' && chunk.length > 8) chunk[8]! &= ~0x0c
    if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk)
    at = end
  }
  if (kept.length === 0) return null
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF....WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
