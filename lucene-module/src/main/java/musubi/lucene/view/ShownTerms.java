package musubi.lucene.view;

import java.io.IOException;
import musubi.lucene.kept.Once;
import musubi.lucene.view.Shown.Counts;
import org.apache.lucene.index.FilterLeafReader.FilterTerms;
import org.apache.lucene.index.FilterLeafReader.FilterTermsEnum;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOBooleanSupplier;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a field of a segment as if it had no other documents than those shown: terms that
 * none of them has do not exist, and none of the others is counted. Postings are those of the
 * segment; who walks through them leaves out what is not live. Thread-safe.
 */
final class ShownTerms extends FilterTerms {

  private final Once<FieldSums> sums;
  private final @Nullable Shown shown;
  private final KeptCounts kept;

  /**
   * Looks at terms.
   *
   * @param sums of the field, worked out when they are first asked for
   * @param shown null if all are
   * @param counts of the view
   */
  ShownTerms(Terms all, Once<FieldSums> sums, @Nullable Shown shown, KeptCounts counts) {
    super(all);
    this.sums = sums;
    this.shown = shown;
    this.kept = counts;
  }

  @Override
  public int getDocCount() throws IOException {
    return sums.get().documents();
  }

  @Override
  public long getSumDocFreq() throws IOException {
    return sums.get().postings();
  }

  @Override
  public long getSumTotalTermFreq() throws IOException {
    return sums.get().times();
  }

  @Override
  public long size() throws IOException {
    return shown == null ? in.size() : -1;
  }

  @Override
  public TermsEnum iterator() throws IOException {
    return shown(in.iterator());
  }

  @Override
  public TermsEnum intersect(CompiledAutomaton compiled, @Nullable BytesRef startTerm)
      throws IOException {
    return shown(in.intersect(compiled, startTerm));
  }

  private TermsEnum shown(TermsEnum all) {
    return shown == null ? all : new ShownTermsEnum(all, shown);
  }

  private Counts counts(TermsEnum term, Shown among) throws IOException {
    return kept.get(this, term.term(), () -> among.count(term, hasFreqs()));
  }

  private final class ShownTermsEnum extends FilterTermsEnum {

    private final Shown among;
    private @Nullable Counts here;

    ShownTermsEnum(TermsEnum all, Shown among) {
      super(all);
      this.among = among;
    }

    private Counts here() throws IOException {
      if (here == null) {
        here = counts(in, among);
      }
      return here;
    }

    /** Of a term that was looked up: who asks for one will ask for its counts. */
    private boolean isShown() throws IOException {
      here = null;
      return here().documents() > 0;
    }

    @Override
    public @Nullable BytesRef next() throws IOException {
      here = null;
      BytesRef term = in.next();
      while (term != null && !among.any(in)) {
        term = in.next();
      }
      return term;
    }

    @Override
    public SeekStatus seekCeil(BytesRef text) throws IOException {
      here = null;
      SeekStatus status = in.seekCeil(text);
      if (status == SeekStatus.END || among.any(in)) {
        return status;
      }
      return next() == null ? SeekStatus.END : SeekStatus.NOT_FOUND;
    }

    @Override
    public boolean seekExact(BytesRef text) throws IOException {
      return in.seekExact(text) && isShown();
    }

    @Override
    public @Nullable IOBooleanSupplier prepareSeekExact(BytesRef text) throws IOException {
      IOBooleanSupplier exists = in.prepareSeekExact(text);
      return exists == null ? null : () -> exists.get() && isShown();
    }

    @Override
    public void seekExact(BytesRef term, TermState state) throws IOException {
      here = null;
      in.seekExact(term, state);
    }

    @Override
    public void seekExact(long ord) {
      throw new UnsupportedOperationException("terms that are not shown have no number");
    }

    @Override
    public long ord() {
      throw new UnsupportedOperationException("terms that are not shown have no number");
    }

    @Override
    public int docFreq() throws IOException {
      return here().documents();
    }

    @Override
    public long totalTermFreq() throws IOException {
      return here().times();
    }
  }
}
