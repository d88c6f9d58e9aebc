package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import musubi.lucene.SampleDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every pair of {@code variants.tsv}, through an index and the lexical arm. */
class VariantsTest {

  private record Pair(String category, boolean match, String a, String b) {}

  @TempDir static Path data;

  private static final List<Pair> PAIRS = new ArrayList<>();
  private static final Map<String, List<String>> FOUND = new TreeMap<>();

  @BeforeAll
  static void searchAll() throws IOException {
    for (String line : Files.readAllLines(Path.of("src/test/resources/variants.tsv"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t");
        PAIRS.add(new Pair(cells[0], cells[1].equals("match"), cells[2], cells[3]));
      }
    }
    List<SampleDocument> documents = new ArrayList<>();
    PAIRS.stream()
        .flatMap(pair -> List.of(pair.a(), pair.b()).stream())
        .distinct()
        .forEach(text -> documents.add(document(text).title("").passage(text)));
    try (SampleIndex index = SampleIndex.of(data, documents.toArray(SampleDocument[]::new))) {
      for (SampleDocument document : documents) {
        String text = document.block().id();
        FOUND.put(text, index.ids(Ask.words(text).hits(documents.size()).passages(0)));
      }
    }
  }

  private static String wrong(boolean match) {
    return PAIRS.stream()
        .filter(pair -> pair.match() == match)
        .filter(
            pair ->
                FOUND.get(pair.a()).contains(pair.b()) != match
                    || FOUND.get(pair.b()).contains(pair.a()) != match)
        .map(pair -> pair.category() + ": " + pair.a() + " / " + pair.b())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void eachSpellingFindsTheOther() {
    assertThat(wrong(true)).isEmpty();
  }

  @Test
  void whatMustStayApartDoes() {
    assertThat(wrong(false)).isEmpty();
  }

  @Test
  void eachTextFindsItself() {
    assertThat(FOUND.entrySet())
        .allSatisfy(found -> assertThat(found.getValue()).contains(found.getKey()));
  }
}
