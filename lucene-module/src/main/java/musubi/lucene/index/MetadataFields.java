package musubi.lucene.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import musubi.lucene.metadata.DateText;
import musubi.lucene.metadata.Keywords;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.metadata.NumberText;
import musubi.lucene.metadata.Period;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * The fields by which documents are filtered and sorted. Fields for filters are on the passages,
 * because filters apply inside both arms. Fields for sorting are on the document, because documents
 * are sorted.
 *
 * <table>
 *   <caption>Lucene's fields for each type</caption>
 *   <tr><th>type<th>{@code meta.NAME} on passages<th>{@code sort.NAME} on the document
 *   <tr><td>keyword<td>the folded value as a term<td>the folded value
 *   <tr><td>date<td>first millisecond, points and doc values<td>the same
 *   <tr><td>number<td>a double, points and doc values<td>the same, as sortable bits
 * </table>
 *
 * <p>Thread-safe.
 */
final class MetadataFields {

  /** Bytes of UTF-8 that one UTF-16 unit may need. */
  private static final int MAX_UTF8_BYTES = 3;

  /** UTF-16 units of the longest value that always fits into a term. */
  static final int MAX_LENGTH = IndexWriter.MAX_TERM_LENGTH / MAX_UTF8_BYTES;

  private final MetadataSchema schema;
  private final Misfits.Collector misfits = new Misfits.Collector();

  MetadataFields(MetadataSchema schema) {
    this.schema = schema;
  }

  /**
   * The fields of one document.
   *
   * @param onPassages for each of its passages
   * @param onDocument for the document
   */
  record Of(List<IndexableField> onPassages, List<IndexableField> onDocument) {}

  Of of(DocumentBlock document) {
    Of fields = new Of(new ArrayList<>(), new ArrayList<>());
    for (Map.Entry<String, List<String>> field : BuiltInFields.with(document).entrySet()) {
      String name = field.getKey();
      MetadataType type = schema.type(name);
      boolean first = true;
      for (String value : field.getValue()) {
        boolean fits =
            switch (type) {
              // The folders above are for filters only; a document is sorted by its own path.
              case KEYWORD ->
                  addKeyword(fields, name, value, first || !name.equals(MetadataSchema.PATH));
              case DATE -> addDate(fields, name, value);
              case NUMBER -> addNumber(fields, name, value);
            };
        if (!fits) {
          misfits.add(name, type, document.path(), value);
        }
        first = false;
      }
    }
    return fields;
  }

  /** Returns the values that did not fit so far. */
  Misfits misfits() {
    return misfits.collected();
  }

  private static boolean addKeyword(Of fields, String name, String value, boolean sortable) {
    String folded = Keywords.fold(value);
    if (!tooLong(folded)) {
      BytesRef term = new BytesRef(folded);
      fields.onPassages().add(new StringField(Fields.metadata(name), term, Field.Store.NO));
      if (sortable) {
        fields.onDocument().add(new SortedSetDocValuesField(Fields.sortKey(name), term));
      }
    }
    return true; // any text is a keyword, but nobody filters by such a long one
  }

  private boolean addDate(Of fields, String name, String value) {
    Optional<Period> period = DateText.parse(value, schema.zone());
    period
        .map(Period::from)
        .map(Instant::toEpochMilli)
        .ifPresent(
            millis -> {
              fields.onPassages().add(new LongField(Fields.metadata(name), millis, Field.Store.NO));
              fields
                  .onDocument()
                  .add(new SortedNumericDocValuesField(Fields.sortKey(name), millis));
            });
    return period.isPresent();
  }

  private static boolean addNumber(Of fields, String name, String value) {
    OptionalDouble number = NumberText.parse(value);
    number.ifPresent(
        n -> {
          fields.onPassages().add(new DoubleField(Fields.metadata(name), n, Field.Store.NO));
          fields
              .onDocument()
              .add(
                  new SortedNumericDocValuesField(
                      Fields.sortKey(name), NumericUtils.doubleToSortableLong(n)));
        });
    return number.isPresent();
  }

  /** Whether Lucene would refuse the value as a term; the stored metadata still holds it. */
  static boolean tooLong(String value) {
    return value.length() > MAX_LENGTH;
  }
}
