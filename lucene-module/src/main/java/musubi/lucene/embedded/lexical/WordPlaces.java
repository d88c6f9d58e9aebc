package musubi.lucene.embedded.lexical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.index.Fields;
import musubi.lucene.lexical.CountedTerm;
import musubi.lucene.lexical.LexicalFormula;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of a query stand in passages of one segment, by the offsets that the index keeps.
 * Each word is looked up in the segment once, however many passages are read. For one thread.
 */
final class WordPlaces {

  private final LeafReaderContext leaf;
  private final Map<String, Postings> words = new LinkedHashMap<>();
  private final List<Postings> marked = new ArrayList<>();
  private final List<List<Postings>> phrases = new ArrayList<>();

  /**
   * Looks the words up.
   *
   * @param leftOut words that are marked only as a part of a synonym
   */
  WordPlaces(LeafReaderContext leaf, LexicalFormula formula, Set<String> leftOut)
      throws IOException {
    this.leaf = leaf;
    Terms terms = leaf.reader().terms(Fields.TEXT);
    if (terms == null) {
      return;
    }
    TermsEnum dictionary = terms.iterator();
    for (CountedTerm term : formula.terms()) {
      if (term instanceof CountedTerm.Word word) {
        mark(word.text(), leftOut, dictionary);
      } else if (term instanceof CountedTerm.Phrase phrase) {
        look(phrase.words(), leftOut, dictionary);
      }
      // Pairs of characters are marked in the text itself, where no word is.
    }
  }

  private void mark(String word, Set<String> leftOut, TermsEnum dictionary) throws IOException {
    Postings found = leftOut.contains(word) ? null : find(word, dictionary);
    if (found != null) {
      marked.add(found);
    }
  }

  /** A phrase of which a word is nowhere in the segment is not there either. */
  private void look(List<String> phrase, Set<String> leftOut, TermsEnum dictionary)
      throws IOException {
    if (phrase.size() == 1) {
      mark(phrase.getFirst(), leftOut, dictionary);
      return;
    }
    List<Postings> all = new ArrayList<>();
    for (String word : phrase) {
      Postings found = find(word, dictionary);
      if (found == null) {
        return;
      }
      all.add(found);
    }
    phrases.add(all);
  }

  private @Nullable Postings find(String word, TermsEnum dictionary) throws IOException {
    Postings known = words.get(word);
    BytesRef text = new BytesRef(word);
    if (known == null && dictionary.seekExact(text)) {
      known = new Postings(text, dictionary, dictionary.termState());
      words.put(word, known);
    }
    return known;
  }

  LeafReaderContext leaf() {
    return leaf;
  }

  /**
   * The places of all words and synonyms in one passage, in no order.
   *
   * @param passage number within the segment
   */
  List<Span> in(int passage) throws IOException {
    for (Postings word : words.values()) {
      word.read(passage);
    }
    List<Span> spans = new ArrayList<>();
    for (Postings word : marked) {
      for (int i = 0; i < word.count; i++) {
        spans.add(new Span(word.from[i], word.to[i]));
      }
    }
    for (List<Postings> phrase : phrases) {
      if (phrase.stream().allMatch(word -> word.count > 0)) {
        add(phrase, spans);
      }
    }
    return spans;
  }

  /**
   * Marks where all words of a phrase stand as a {@link org.apache.lucene.search.PhraseQuery} finds
   * them: each is moved back by its place in the phrase, and they then lie within {@link
   * CountedTerm.Phrase#SLOP} positions. The word that is behind moves on; before it passes another,
   * the window is as narrow as it becomes.
   */
  private static void add(List<Postings> phrase, List<Span> spans) {
    int[] next = new int[phrase.size()];
    while (true) {
      int first = 0;
      for (int w = 1; w < next.length; w++) {
        first = moved(phrase, next, w) < moved(phrase, next, first) ? w : first;
      }
      int second = Integer.MAX_VALUE;
      int last = Integer.MIN_VALUE;
      for (int w = 0; w < next.length; w++) {
        second = w == first ? second : Math.min(second, moved(phrase, next, w));
        last = Math.max(last, moved(phrase, next, w));
      }
      Postings behind = phrase.get(first);
      int here = next[first];
      boolean ended = here + 1 == behind.count;
      boolean narrowest = ended || behind.position[here + 1] - first > second;
      if (narrowest
          && last - moved(phrase, next, first) <= CountedTerm.Phrase.SLOP
          && areApart(phrase, next)) {
        spans.add(around(phrase, next));
      }
      if (ended) {
        return;
      }
      next[first]++;
    }
  }

  /** Where the phrase would begin whose word this is. */
  private static int moved(List<Postings> phrase, int[] places, int word) {
    return phrase.get(word).position[places[word]] - word;
  }

  private static Span around(List<Postings> phrase, int[] places) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (int w = 0; w < places.length; w++) {
      from = Math.min(from, phrase.get(w).from[places[w]]);
      to = Math.max(to, phrase.get(w).to[places[w]]);
    }
    return new Span(from, to);
  }

  /** Whether a word that a phrase has twice stands in the text twice. */
  private static boolean areApart(List<Postings> phrase, int[] places) {
    for (int a = 0; a < places.length; a++) {
      for (int b = 0; b < a; b++) {
        if (phrase.get(a) == phrase.get(b) && places[a] == places[b]) {
          return false;
        }
      }
    }
    return true;
  }

  /** A word's places in the passage that was read last. */
  private static final class Postings {

    private final BytesRef text;
    private final TermsEnum dictionary;
    private final TermState state;
    private @Nullable PostingsEnum postings;
    private boolean read;
    private int[] position = new int[4];
    private int[] from = new int[4];
    private int[] to = new int[4];
    private int count;

    Postings(BytesRef text, TermsEnum dictionary, TermState state) {
      this.text = text;
      this.dictionary = dictionary;
      this.state = state;
    }

    void read(int passage) throws IOException {
      PostingsEnum all = postings;
      if (all == null || all.docID() > passage || (all.docID() == passage && read)) {
        dictionary.seekExact(text, state);
        all = dictionary.postings(all, PostingsEnum.OFFSETS);
        postings = all;
      }
      count = 0;
      int here = all.docID() < passage ? all.advance(passage) : all.docID();
      read = here == passage;
      if (!read) {
        return;
      }
      int times = all.freq();
      if (times > position.length) {
        position = new int[times];
        from = new int[times];
        to = new int[times];
      }
      for (; count < times; count++) {
        position[count] = all.nextPosition();
        from[count] = all.startOffset();
        to[count] = all.endOffset();
      }
    }
  }
}
