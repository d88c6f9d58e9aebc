package musubi.lucene.suggest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.suggest.word.Key;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.WordStream;
import musubi.lucene.suggest.word.Words;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;

/**
 * Adds the fields for suggestions and corrections to the Lucene documents of passages. Thread-safe;
 * each document's passages are added by one {@link OneDocument}.
 */
public final class SuggestionFields implements AutoCloseable {

  private static final FieldType WORDS_TYPE = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    WORDS_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    WORDS_TYPE.setOmitNorms(true);
    WORDS_TYPE.freeze();
  }

  private final Words words = new Words();

  /** Begins a document. */
  public OneDocument document(String title) {
    return new OneDocument(title);
  }

  @Override
  public void close() {
    words.close();
  }

  /** One document, passage by passage. */
  public final class OneDocument {

    private final Set<String> seenTexts = new HashSet<>();
    private final Set<String> seenCandidates = new HashSet<>();
    private final String title;

    private OneDocument(String title) {
      this.title = title;
    }

    /**
     * Adds the fields of the next passage.
     *
     * @param passage the Lucene document that gets them
     * @param headings the headings above it
     * @param text title, headings and body
     */
    public void addTo(Document passage, List<String> headings, String text) {
      addCandidates(passage, title, true);
      headings.forEach(heading -> addCandidates(passage, heading, false));
      passage.add(new Field(SuggestFields.WORDS, new WordStream(words.of(text)), WORDS_TYPE));
    }

    private void addCandidates(Document passage, String text, boolean isTitle) {
      if (!seenTexts.add(text)) {
        return;
      }
      for (Offer candidate : Offers.in(text, words)) {
        if (seenCandidates.add(candidate.text())) {
          List<Key> keys = candidate.keys();
          keys.stream()
              .map(Key::term)
              .distinct()
              .forEach(
                  key ->
                      passage.add(new SortedSetDocValuesField(SuggestFields.KEYS, Key.bytes(key))));
          if (isTitle) {
            passage.add(
                new SortedSetDocValuesField(
                    SuggestFields.TITLES, Key.bytes(keys.getFirst().candidate())));
          }
        }
      }
    }
  }
}
