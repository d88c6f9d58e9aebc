package musubi.lucene.hit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A passage as the vector that stands for it.
 *
 * @param start offset of the passage in the document's text
 * @param end offset of its end
 * @param values as the model gave them, at full precision whatever the index searches by
 */
@SuppressWarnings("ArrayRecordComponent") // a list would box every number
public record PassageVector(int start, int end, float[] values) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PassageVector that
        && start == that.start
        && end == that.end
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * start + end) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "PassageVector[%d-%d, %d dimensions]".formatted(start, end, values.length);
  }
}
