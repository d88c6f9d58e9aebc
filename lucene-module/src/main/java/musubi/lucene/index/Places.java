package musubi.lucene.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * The places of a passage's text in its file: pages, slides, cells. Immutable.
 *
 * @param places in the order of their offsets; empty if the format has no places
 */
public record Places(List<Place> places) {

  /** No place is known. */
  public static final Places NONE = new Places(List.of());

  /**
   * The place of the text from an offset up to the next place.
   *
   * @param offset of the first character in the passage's text, in UTF-16 units; larger than the
   *     offset of the place before
   * @param name for people: {@code 12ページ}, {@code スライド3}, {@code 4月!C12}
   */
  public record Place(int offset, String name) {}

  public Places {
    places = List.copyOf(places);
    int before = -1;
    for (Place place : places) {
      if (place.offset() <= before) {
        throw new IllegalArgumentException(
            "place %s at offset %d does not come behind offset %d"
                .formatted(place.name(), place.offset(), before));
      }
      before = place.offset();
    }
  }

  /** Returns the place of the character at an offset of the passage's text; "" if none is known. */
  public String at(int offset) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle).offset() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? "" : places.get(low - 1).name();
  }

  /**
   * Returns the places as one stored value: for each place its distance from the one before, and
   * its name.
   */
  BytesRef stored() throws IOException {
    ByteBuffersDataOutput bytes = new ByteBuffersDataOutput();
    int before = 0;
    for (Place place : places) {
      bytes.writeVInt(place.offset() - before);
      bytes.writeString(place.name());
      before = place.offset();
    }
    return new BytesRef(bytes.toArrayCopy());
  }

  /**
   * Reads the stored value of {@link Fields#PLACES}.
   *
   * @throws IOException if it was not written by {@link #stored}
   */
  public static Places of(BytesRef stored) throws IOException {
    ByteArrayDataInput bytes = new ByteArrayDataInput(stored.bytes, stored.offset, stored.length);
    List<Place> places = new ArrayList<>();
    int offset = 0;
    while (!bytes.eof()) {
      offset += bytes.readVInt();
      places.add(new Place(offset, bytes.readString()));
    }
    return new Places(places);
  }
}
