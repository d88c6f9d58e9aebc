package musubi.lucene.engine;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.edition.EditionPlace;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.hit.AnsweringPart;
import musubi.lucene.hit.ArmTimes;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.lexical.MatchedTerm;

/**
 * One question, asked of a view under conditions. It may keep what it found, so that nothing is
 * looked up twice. Ids are those that it gave itself. For one thread.
 */
public interface Inquiry {

  /** Whether {@link Among#PASSING} and {@link Among#ALL} may differ. */
  boolean isConditioned();

  /**
   * The documents that either arm brings, each with its exact score in both, by id. {@link
   * CandidateSearch} says which those are.
   *
   * @param depth number of documents that each arm brings
   * @param named documents that are candidates in any case
   */
  Candidates candidates(Among among, int depth, Set<String> named) throws IOException;

  /** Documents that bear an identifier of the query, the best of them if there are more. */
  Set<String> bearers(Among among, int most) throws IOException;

  /** Documents that mention an identifier of the query, the best of them if there are more. */
  Set<String> mentioners(Among among, int most) throws IOException;

  /** Documents that pass, in the order of their ids. */
  List<String> passing(int most) throws IOException;

  /**
   * Those of some documents that pass.
   *
   * @param documents by their ids, as people name them; unknown ones and those that are not seen do
   *     not pass
   * @return ids by what people name them
   */
  Map<String, String> passing(Collection<String> documents) throws IOException;

  /** Σ idf of the query's words: how much there is to be found. At least 1. */
  double information() throws IOException;

  /**
   * How near the query is to passages that have nothing to do with it; an empty scale if the
   * semantic arm does not run.
   */
  ScoreScale background() throws IOException;

  /** A document's place among its editions; empty if there is no other edition of it. */
  Optional<EditionPlace> edition(String id) throws IOException;

  /** A document among its near copies; empty if it has none that is seen. */
  Optional<CopyPlace> copies(String id) throws IOException;

  /**
   * Whether a document that is seen, whatever the conditions, has the words of the question side by
   * side, each as itself or by its reading, or a synonym in their place, or an identifier.
   */
  boolean hasTogether() throws IOException;

  /** How long each arm has worked for it so far. */
  ArmTimes times();

  /** What a document's lexical score is the sum of, best first. */
  List<MatchedTerm> explain(String id) throws IOException;

  /**
   * Which words a document has in its title, its headings or its text.
   *
   * @param words in the form of the index
   */
  Set<String> having(String id, Set<String> words) throws IOException;

  /** The title of a document; "" if it has none. */
  String title(String id) throws IOException;

  /** Id, title, path and metadata. */
  DocumentHead head(String id) throws IOException;

  /** How the passages of a document score. */
  PassageScores passageScores(String id) throws IOException;

  /** How the passages of documents score, in the order of the ids; quicker than one by one. */
  List<PassageScores> passageScores(List<String> ids) throws IOException;

  /**
   * What passages say.
   *
   * @param numbers of the passages in the document
   * @return in the order of the numbers
   */
  List<PassageText> texts(String id, List<Integer> numbers) throws IOException;

  /**
   * A passage with the one before it and the one behind it, as far as they were cut from the same
   * section.
   *
   * @param number of the passage in the document
   */
  PassageRun withNeighbours(String id, int number) throws IOException;

  /**
   * The content of passages, with the words of the query in them.
   *
   * @param runs of passages in the document, each shown as one
   * @param answering which part of each is shown where space is short
   */
  List<HitPassage> passages(String id, List<PassageRun> runs, AnsweringPart answering)
      throws IOException;

  /**
   * Documents as a set.
   *
   * @param ranked best first
   */
  FoundSet only(List<String> ranked) throws IOException;

  /**
   * All documents that have a word of the question, as itself, by its reading, by a synonym or as
   * an identifier, and pass; with those that were ranked.
   *
   * @param ranked best first
   * @param without documents that are left out
   * @param most number of documents that are looked for
   */
  FoundSet withHolding(List<String> ranked, Set<String> without, int most) throws IOException;
}
