package musubi.lucene.embedded.edition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.edition.Edition;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents that share an identity, whoever may see them: read once for all views of an index.
 * Immutable and thread-safe.
 */
public final class EditionGroups {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A document that has an identity.
   *
   * @param document its Lucene number
   */
  record Member(int document, Edition edition) {}

  private final List<List<Member>> groups;

  private EditionGroups(List<List<Member>> groups) {
    this.groups = groups;
  }

  /**
   * Goes through the identities.
   *
   * @param index itself, not a view of it
   */
  public static EditionGroups of(IndexReader index) throws IOException {
    List<List<Member>> groups = new ArrayList<>();
    Terms identities = MultiTerms.getTerms(index, Fields.EDITION_IDENTITY);
    if (identities == null) {
      return new EditionGroups(groups);
    }
    Bits live = MultiBits.getLiveDocs(index);
    TermsEnum identity = identities.iterator();
    PostingsEnum documents = null;
    while (identity.next() != null) {
      if (identity.docFreq() > 1) {
        documents = identity.postings(documents, PostingsEnum.NONE);
        List<Member> group = group(index, documents, live);
        if (group.size() > 1) {
          groups.add(group);
        }
      }
    }
    return new EditionGroups(groups);
  }

  private static List<Member> group(IndexReader index, PostingsEnum documents, @Nullable Bits live)
      throws IOException {
    List<Member> group = new ArrayList<>();
    for (int d = documents.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = documents.nextDoc()) {
      if (live == null || live.get(d)) {
        group.add(new Member(d, edition(index, d)));
      }
    }
    return group;
  }

  private static Edition edition(IndexReader index, int document) throws IOException {
    List<LeafReaderContext> leaves = index.leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues values = DocValues.getBinary(leaf.reader(), Fields.EDITION);
    if (!values.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document " + document + " has an identity and no edition");
    }
    BytesRef json = values.binaryValue();
    return JSON.readValue(json.bytes, json.offset, json.length, Edition.class);
  }

  /** All groups of two documents and more. */
  List<List<Member>> groups() {
    return groups;
  }
}
