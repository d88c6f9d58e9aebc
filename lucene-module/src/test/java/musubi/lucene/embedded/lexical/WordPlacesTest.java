package musubi.lucene.embedded.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.lexical.CountedTerm;
import musubi.lucene.lexical.LexicalFormula;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryGroup;
import musubi.lucene.lexical.QueryWord;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;

class WordPlacesTest {

  private static final FieldType WITH_OFFSETS = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    WITH_OFFSETS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return phrase(1, 12).map(words -> String.join(" ", words)).list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<List<String>>> phrases() {
    return phrase(1, 3)
        .filter(words -> Set.copyOf(words).size() == words.size())
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<List<String>> phrase(int least, int most) {
    return Arbitraries.of("a", "b", "c", "d", "e").list().ofMinSize(least).ofMaxSize(most);
  }

  /**
   * In whatever order passages are asked for: something is marked where Lucene matches something,
   * and nothing that is neither the word nor in a window with all words of a phrase.
   */
  @Property(tries = 500)
  void wordsAreMarkedWhereLuceneFindsThem(
      @ForAll("texts") List<String> texts,
      @ForAll("phrases") List<List<String>> phrases,
      @ForAll List<Integer> order)
      throws IOException {
    QueryWord word = new QueryWord("a", QueryWord.Role.CONTENT, null, List.of(), null, 0, 1);
    List<Alternative> alternatives = phrases.stream().map(Alternative::synonym).toList();
    LexicalQuery query =
        new LexicalQuery(
            List.of(new QueryGroup(List.of(word), alternatives)),
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            0,
            false);
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      write(directory, texts);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        LeafReaderContext leaf = reader.leaves().getFirst();
        LexicalFormula formula = new LexicalFormula(query);
        IndexSearcher searcher = new IndexSearcher(reader);
        Weight weight =
            searcher.createWeight(
                searcher.rewrite(new LexicalQueries(formula).passages()), ScoreMode.COMPLETE, 1);
        WordPlaces places = new WordPlaces(leaf, formula, Set.of());
        for (int number : order) {
          int passage = Math.floorMod(number, texts.size());
          Set<Integer> marked = characters(places.in(passage));
          assertThat(marked.isEmpty()).isEqualTo(weight.matches(leaf, passage) == null);
          assertThat(allowed(texts.get(passage), phrases)).containsAll(marked);
        }
      }
    }
  }

  /** Every character from the first to the last word of a choice that lies close enough. */
  private static Set<Integer> allowed(String text, List<List<String>> phrases) {
    List<String> words = List.of(text.split(" "));
    List<Span> spans = new ArrayList<>();
    choose(words, List.of("a"), new ArrayList<>(), spans);
    phrases.forEach(phrase -> choose(words, phrase, new ArrayList<>(), spans));
    return characters(spans);
  }

  /** All words of the texts have one character. */
  private static void choose(
      List<String> text, List<String> phrase, List<Integer> chosen, List<Span> spans) {
    if (chosen.size() == phrase.size()) {
      List<Integer> moved =
          IntStream.range(0, chosen.size()).mapToObj(w -> chosen.get(w) - w).toList();
      if (Collections.max(moved) - Collections.min(moved) <= CountedTerm.Phrase.SLOP) {
        spans.add(new Span(2 * Collections.min(chosen), 2 * Collections.max(chosen) + 1));
      }
      return;
    }
    for (int i = 0; i < text.size(); i++) {
      if (text.get(i).equals(phrase.get(chosen.size()))) {
        List<Integer> more = new ArrayList<>(chosen);
        more.add(i);
        choose(text, phrase, more, spans);
      }
    }
  }

  private static void write(ByteBuffersDirectory directory, List<String> texts) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (String text : texts) {
        Document document = new Document();
        document.add(new Field(Fields.TEXT, text, WITH_OFFSETS));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  private static Set<Integer> characters(List<Span> spans) {
    return spans.stream()
        .flatMap(span -> IntStream.range(span.from(), span.to()).boxed())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
