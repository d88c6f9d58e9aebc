package musubi.app.server.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of a page with its most frequent colours alone: a fraction of the bytes. */
final class Picture {

  private static final int COLORS = 128;

  private Picture() {}

  /** Writes a PNG anew in fewer colours. */
  static void write(byte[] png, Path file) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    int width = full.getWidth();
    int height = full.getHeight();
    int[] pixels = full.getRGB(0, 0, width, height, null, 0, width);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Integer> byCount = new ArrayList<>(counts.keySet());
    byCount.sort((a, b) -> counts.get(b) - counts.get(a));
    int[] kept = byCount.stream().limit(COLORS).mapToInt(Integer::intValue).toArray();
    Map<Integer, Integer> nearest = new HashMap<>();
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indices[i] = nearest.computeIfAbsent(pixels[i], color -> nearest(color, kept)).byteValue();
    }
    BufferedImage small =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(Byte.SIZE, kept.length, kept, 0, false, -1, DataBuffer.TYPE_BYTE));
    small.getRaster().setDataElements(0, 0, width, height, indices);
    ImageIO.write(small, "png", file.toFile());
  }

  private static int nearest(int color, int[] kept) {
    int best = 0;
    for (int i = 1; i < kept.length; i++) {
      if (distance(color, kept[i]) < distance(color, kept[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += Byte.SIZE) {
      int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
