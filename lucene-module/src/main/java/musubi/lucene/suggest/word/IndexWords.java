package musubi.lucene.suggest.word;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.kept.KeptValues;
import musubi.lucene.kept.Lookups;
import musubi.lucene.suggest.word.Word.Kind;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;

/**
 * The words of the index, by spelling and by reading, and which words stand together. Every
 * question about documents applies the searcher's filter. Thread-safe.
 */
public final class IndexWords {

  /**
   * A word of the index.
   *
   * @param reading folded
   * @param surface in lower case
   * @param passages number of passages that have it, whatever the filter
   */
  public record Entry(String reading, String surface, int passages) {

    public String term() {
      return SuggestFields.term(reading, surface);
    }
  }

  /** The most words between two words that count as together: 人事の異動. */
  private static final int SLOP = 1;

  private static final int DETERMINIZE_EFFORT = 100_000;

  /** Memory for words that were looked for: each is looked for more than once in a search. */
  private static final long KEPT_BYTES = 1 << 20;

  private final IndexSearcher searcher;
  private final BitSetProducer documents;
  private final KeptValues<Sound, List<Entry>> nearWords;

  private record Sound(String reading, int edits) {}

  /**
   * The words that a viewer sees.
   *
   * @param documents marks the Lucene documents that stand for documents
   * @param lookups counts how often words that sound alike were kept
   */
  public IndexWords(IndexSearcher searcher, BitSetProducer documents, Lookups lookups) {
    this.searcher = searcher;
    this.documents = documents;
    this.nearWords = new KeptValues<>(KEPT_BYTES, IndexWords::bytes, lookups);
  }

  /** Returns the words of a text that a document about it would have: its nouns. */
  public static List<Word> content(List<Word> words) {
    return words.stream().filter(w -> w.is(Kind.NOUN) && WordStream.isIndexed(w)).toList();
  }

  /** Returns the number of passages that have a word, whatever the filter. */
  public int passages(String term) throws IOException {
    return searcher.getIndexReader().docFreq(new Term(SuggestFields.WORDS, term));
  }

  /** Whether a permitted passage has a word. */
  public boolean knows(String term, @Nullable Query filter) throws IOException {
    int passages = passages(term);
    return passages > 0 && (filter == null || finds(filtered(query(term), filter)));
  }

  /** Returns the number of permitted documents that have all words, in any passages. */
  public int documentsWith(List<Word> words, @Nullable Query filter) throws IOException {
    return searcher.count(all(words, filter));
  }

  /** Whether a permitted document has all words. */
  public boolean documentHas(List<Word> words, @Nullable Query filter) throws IOException {
    return finds(all(words, filter));
  }

  private Query all(List<Word> words, @Nullable Query filter) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    words.stream()
        .map(SuggestFields::term)
        .distinct()
        .forEach(
            term ->
                all.add(
                    new ToParentBlockJoinQuery(
                        filtered(query(term), filter), documents, ScoreMode.None),
                    Occur.FILTER));
    return all.build();
  }

  /** Returns the number of permitted passages in which two words stand together. */
  public int together(String first, String second, @Nullable Query filter) throws IOException {
    return searcher.count(filtered(phrase(first, second), filter));
  }

  /** Whether two words stand together in any permitted passage. */
  public boolean areTogether(String first, String second, @Nullable Query filter)
      throws IOException {
    return finds(filtered(phrase(first, second), filter));
  }

  /** Whether one word directly follows the other in any permitted passage. */
  public boolean areAdjacent(String first, String second, @Nullable Query filter)
      throws IOException {
    return finds(filtered(new PhraseQuery(SuggestFields.WORDS, first, second), filter));
  }

  private static Query phrase(String first, String second) {
    return new PhraseQuery(SLOP, SuggestFields.WORDS, first, second);
  }

  private static Query query(String term) {
    return new TermQuery(new Term(SuggestFields.WORDS, term));
  }

  /** Whether a permitted passage has both words, wherever. */
  public boolean areInOnePassage(String first, String second, @Nullable Query filter)
      throws IOException {
    Query both =
        new BooleanQuery.Builder()
            .add(query(first), Occur.FILTER)
            .add(query(second), Occur.FILTER)
            .build();
    return finds(filtered(both, filter));
  }

  /** Stops at the first match. */
  private boolean finds(Query query) throws IOException {
    Weight weight =
        searcher.createWeight(
            searcher.rewrite(query), org.apache.lucene.search.ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null && findsLive(scorer.iterator(), leaf.reader().getLiveDocs())) {
        return true;
      }
    }
    return false;
  }

  private static boolean findsLive(DocIdSetIterator found, @Nullable Bits live) throws IOException {
    for (int d = found.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = found.nextDoc()) {
      if (live == null || live.get(d)) {
        return true;
      }
    }
    return false;
  }

  private static Query filtered(Query query, @Nullable Query filter) {
    BooleanQuery.Builder both = new BooleanQuery.Builder().add(query, Occur.FILTER);
    if (filter != null) {
      both.add(filter, Occur.FILTER);
    }
    return both.build();
  }

  /** Returns the words with a folded reading. */
  public List<Entry> readAs(String reading) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), SuggestFields.WORDS);
    if (terms == null) {
      return entries;
    }
    BytesRef prefix = Key.bytes(reading + SuggestFields.SEPARATOR);
    TermsEnum all = terms.iterator();
    if (all.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
      return entries;
    }
    for (BytesRef term = all.term();
        term != null && StringHelper.startsWith(term, prefix);
        term = all.next()) {
      entries.add(entry(term, all.docFreq()));
    }
    return entries;
  }

  /**
   * Returns the words whose folded reading is at most some edits away; swapping two neighbours is
   * one edit.
   *
   * @param edits 1 or 2
   */
  public List<Entry> near(String reading, int edits) throws IOException {
    return nearWords.get(new Sound(reading, edits), () -> findNear(reading, edits));
  }

  private static long bytes(List<Entry> entries) {
    return entries.stream().mapToLong(e -> 100 + 2L * e.reading().length()).sum();
  }

  private List<Entry> findNear(String reading, int edits) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), SuggestFields.WORDS);
    if (terms == null) {
      return entries;
    }
    Automaton readings = new LevenshteinAutomata(reading, true).toAutomaton(edits);
    Automaton words =
        Operations.determinize(
            Operations.concatenate(
                List.of(
                    readings,
                    Automata.makeChar(SuggestFields.SEPARATOR),
                    Operations.repeat(Automata.makeAnyChar(), 0, SuggestFields.LONGEST_WORD))),
            DETERMINIZE_EFFORT);
    // Finite, so that Lucene need not look for an ending that all words share.
    TermsEnum all = new CompiledAutomaton(words, true, true, false).getTermsEnum(terms);
    for (BytesRef term = all.next(); term != null; term = all.next()) {
      entries.add(entry(term, all.docFreq()));
    }
    return List.copyOf(entries);
  }

  private static Entry entry(BytesRef term, int passages) {
    String text = term.utf8ToString();
    int separator = text.indexOf(SuggestFields.SEPARATOR);
    return new Entry(text.substring(0, separator), text.substring(separator + 1), passages);
  }
}
