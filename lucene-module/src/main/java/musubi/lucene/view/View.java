package musubi.lucene.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import musubi.lucene.index.Fields;
import musubi.lucene.kept.Lookups;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FilterDirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * An index as somebody sees it. Documents that she may not read are as if deleted, and documents
 * that are deleted as if they had never been: live documents, document frequencies, numbers of
 * documents, lengths and terms are those of an index of the other documents alone
 * (docs/decisions/0021-views.md).
 *
 * <p>What is as it is in the index: numbers of Lucene documents, postings, points, doc values,
 * vectors and the list of fields. Who walks through those looks at the live documents.
 *
 * <p>It shares the files with the index that it is a view of, and lives as long: it is not closed
 * itself. Query caches must not be shared between views, except of what they do not hide.
 * Thread-safe.
 */
public final class View extends FilterDirectoryReader {

  private final int documents;

  private View(DirectoryReader index, Blocks blocks, SubReaderWrapper wrapper) throws IOException {
    super(index, wrapper);
    int count = 0;
    for (LeafReaderContext leaf : leaves()) {
      count += shownParents(leaf.reader(), blocks.getBitSet(leaf));
    }
    this.documents = count;
  }

  private static int shownParents(LeafReader segment, FixedBitSet parents) {
    Bits live = segment.getLiveDocs();
    if (live == null) {
      return parents.cardinality();
    }
    int count = 0;
    for (int d = next(parents, 0); d != DocIdSetIterator.NO_MORE_DOCS; d = next(parents, d + 1)) {
      count += live.get(d) ? 1 : 0;
    }
    return count;
  }

  private static int next(FixedBitSet bits, int from) {
    return from < bits.length() ? bits.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
  }

  /**
   * What one who is asked for no permissions sees: all that is not deleted.
   *
   * @param counted counts how often the numbers of a term were kept
   */
  public static View ofEverything(DirectoryReader index, Blocks blocks, Lookups counted)
      throws IOException {
    return wrapped(index, blocks, counted, null);
  }

  /**
   * What somebody sees.
   *
   * @param index whose documents have {@link Fields#READER}
   * @param readers the terms of which a document that she may read has one
   * @param counted counts how often the numbers of a term were kept
   */
  public static View of(DirectoryReader index, Blocks blocks, Set<String> readers, Lookups counted)
      throws IOException {
    return wrapped(
        index, blocks, counted, (segment, parents) -> permitted(segment, parents, readers));
  }

  /** Which Lucene documents of a segment may be read. */
  private interface Permitted {
    FixedBitSet in(LeafReader segment, FixedBitSet parents) throws IOException;
  }

  private static View wrapped(
      DirectoryReader index, Blocks blocks, Lookups counted, @Nullable Permitted permitted)
      throws IOException {
    try {
      KeptCounts counts = new KeptCounts(counted);
      return new View(
          index,
          blocks,
          new SubReaderWrapper() {
            @Override
            public LeafReader wrap(LeafReader segment) {
              try {
                return new SegmentView(
                    segment,
                    shown(
                        segment,
                        permitted == null ? null : permitted.in(segment, blocks.of(segment))),
                    counts);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static @Nullable Shown shown(LeafReader segment, @Nullable FixedBitSet permitted) {
    Bits live = segment.getLiveDocs();
    if (permitted == null) {
      return live == null ? null : new Shown(FixedBitSet.copyOf(live));
    }
    if (live != null) {
      permitted.and(FixedBitSet.copyOf(live));
    } else if (permitted.cardinality() == permitted.length()) {
      return null;
    }
    return new Shown(permitted);
  }

  /** The whole blocks of what may be read: who may read it is said on the parent. */
  private static FixedBitSet permitted(LeafReader segment, FixedBitSet parents, Set<String> readers)
      throws IOException {
    FixedBitSet permitted = new FixedBitSet(segment.maxDoc());
    for (String reader : readers) {
      PostingsEnum documents = segment.postings(new Term(Fields.READER, reader), PostingsEnum.NONE);
      if (documents != null) {
        for (int d = documents.nextDoc();
            d != DocIdSetIterator.NO_MORE_DOCS;
            d = documents.nextDoc()) {
          permitted.set(Blocks.first(parents, d), d + 1);
        }
      }
    }
    return permitted;
  }

  /** Memory that it takes beside what views share, in bytes: what it hides, and kept counts. */
  public long bytes() {
    long bytes = 0;
    for (LeafReaderContext leaf : leaves()) {
      bytes += ((SegmentView) leaf.reader()).bytes();
    }
    return bytes == 0 ? 0 : bytes + KeptCounts.mostBytes();
  }

  /** Number of documents, the parents of the blocks. */
  public int documents() {
    return documents;
  }

  /**
   * The names of fields that a shown document has.
   *
   * @param names which of them are asked for
   */
  public Set<String> fields(Predicate<String> names) throws IOException {
    Set<String> fields = new TreeSet<>();
    for (LeafReaderContext leaf : leaves()) {
      for (FieldInfo field : leaf.reader().getFieldInfos()) {
        if (names.test(field.getName())
            && !fields.contains(field.getName())
            && has(leaf.reader(), field)) {
          fields.add(field.getName());
        }
      }
    }
    return fields;
  }

  private static boolean has(LeafReader segment, FieldInfo field) throws IOException {
    if (field.getIndexOptions() != IndexOptions.NONE) {
      Terms terms = segment.terms(field.getName());
      return terms != null && terms.iterator().next() != null;
    }
    if (field.getDocValuesType() != DocValuesType.SORTED_NUMERIC) {
      throw new IllegalStateException(field.getName() + " is neither indexed nor numbers");
    }
    SortedNumericDocValues values = segment.getSortedNumericDocValues(field.getName());
    Bits live = segment.getLiveDocs();
    if (values == null) {
      return false;
    }
    int document = values.nextDoc();
    while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
      document = values.nextDoc();
    }
    return document != DocIdSetIterator.NO_MORE_DOCS;
  }

  @Override
  protected DirectoryReader doWrapDirectoryReader(DirectoryReader newer) {
    throw new UnsupportedOperationException("a generation does not change");
  }

  /** Nothing is kept outside a view that depends on what it shows. */
  @Override
  public @Nullable CacheHelper getReaderCacheHelper() {
    return null;
  }
}
