package musubi.lucene.engine;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import musubi.lucene.lexical.ExactScore;

/**
 * What an engine gives to {@link CandidateSearch}, with documents by whatever it knows them by.
 *
 * @param <D> the engine's own name of a document
 */
public interface ArmSource<D extends Comparable<D>> {

  /** The documents whose passages are nearest; none if the semantic arm does not run. */
  Set<D> nearest(int depth) throws IOException;

  /**
   * Documents that are worth an exact lexical score; none if the lexical arm does not run.
   *
   * @param depth number that is asked for of the best of them; more are returned
   */
  Matching<D> matching(int depth) throws IOException;

  /** Exact lexical scores; documents that are not found are left out. */
  Map<D, ExactScore> lexical(SortedSet<D> documents) throws IOException;

  /** Exact similarities; documents without a vector are left out. */
  Map<D, Float> semantic(Collection<D> documents) throws IOException;

  /** The id of a document. */
  String id(D document) throws IOException;
}
