package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import musubi.lucene.SampleDocument;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.lucene.util.IOUtils;

/**
 * Sixty documents with random codes, each with random zeros before its number: a code with other
 * zeros and another hyphen brings its document first, and the number alone brings none.
 */
class ZeroPaddingPropertyTest {

  private static final int DOCUMENTS = 60;
  private static final List<String> WORDS = List.of("規程", "様式", "プリンター", "HM", "SL", "BX");
  private static final int MOST_ZEROS = 4;

  private static final List<Code> CODES = new ArrayList<>();
  private static final List<float[]> VECTORS = new ArrayList<>();

  private static Path data;
  private static SampleIndex index;

  private record Code(String word, int number) {

    String with(String hyphen, int zeros) {
      return word + hyphen + "0".repeat(zeros) + number;
    }
  }

  @BeforeContainer
  static void build() throws IOException {
    Random random = new Random(11);
    Set<Code> known = new HashSet<>();
    SampleDocument[] documents = new SampleDocument[DOCUMENTS];
    for (int i = 0; i < DOCUMENTS; i++) {
      Code code;
      do {
        code = new Code(WORDS.get(random.nextInt(WORDS.size())), 10 + random.nextInt(90));
      } while (!known.add(code));
      CODES.add(code);
      VECTORS.add(RandomCompany.vector(random));
      documents[i] =
          document("d" + i)
              .title(code.with("-", random.nextInt(MOST_ZEROS + 1)))
              .passage("期限と手続を定める。", VECTORS.get(i));
    }
    data = Files.createTempDirectory("codes");
    index = SampleIndex.of(data, documents);
  }

  @AfterContainer
  static void remove() throws IOException {
    index.close();
    IOUtils.rm(data);
  }

  @Provide
  Arbitrary<String> hyphens() {
    return Arbitraries.of("-", "－", "‐", "", " ", "　");
  }

  @Property(tries = 150)
  void otherZerosFindTheDocument(
      @ForAll @IntRange(max = DOCUMENTS - 1) int document,
      @ForAll @IntRange(max = DOCUMENTS - 1) int near,
      @ForAll("hyphens") String hyphen,
      @ForAll @IntRange(max = MOST_ZEROS) int zeros)
      throws IOException {
    String query = CODES.get(document).with(hyphen, zeros);
    assertThat(index.ids(Ask.both(query, VECTORS.get(near)))).startsWith("d" + document);
  }

  @Property(tries = 50)
  void aNumberAloneFindsNoOtherZeros(
      @ForAll @IntRange(max = DOCUMENTS - 1) int document,
      @ForAll @IntRange(max = MOST_ZEROS) int zeros)
      throws IOException {
    String query = "0".repeat(zeros) + CODES.get(document).number();
    assertThat(index.ids(Ask.words(query)).size()).isLessThan(WORDS.size() + 1);
  }
}
