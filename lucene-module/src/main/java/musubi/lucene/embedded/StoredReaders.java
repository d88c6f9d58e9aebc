package musubi.lucene.embedded;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.index.Fields;
import musubi.lucene.permission.ReadPermission;
import musubi.lucene.view.Block;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Reads who may read one document. An index finds documents by their readers and not the other way
 * round, so all names are gone through: there are as many as users and groups.
 */
final class StoredReaders {

  private StoredReaders() {}

  static ReadPermission of(Block document) throws IOException {
    LeafReader segment = FilterLeafReader.unwrap(document.leaf().reader());
    Terms readers = segment.terms(Fields.READER);
    Set<String> found = new TreeSet<>();
    if (readers != null) {
      TermsEnum names = readers.iterator();
      PostingsEnum documents = null;
      for (@Nullable BytesRef name = names.next(); name != null; name = names.next()) {
        documents = names.postings(documents, PostingsEnum.NONE);
        if (documents.advance(document.parent()) == document.parent()) {
          found.add(name.utf8ToString());
        }
      }
    }
    return ReadPermission.ofTerms(found);
  }
}
