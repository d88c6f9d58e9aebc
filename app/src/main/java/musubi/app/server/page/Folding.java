package musubi.app.server.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;

/**
 * Puts hits of one page that say the same under the first of them: editions of one document, near
 * copies as the index knows them, and documents of which all passages that are shown are nearly
 * equal, pair by pair. A single equal passage is not enough: many rules end with the same sentence.
 * Where a number differs, the content does, however much text is equal. What is pinned is never put
 * under another.
 */
final class Folding {

  /** Share of three-character pieces that two passages have in common if they say the same. */
  private static final double SAME = 0.9;

  private static final int PIECE = 3;

  private Folding() {}

  /**
   * Hits that are shown as one.
   *
   * @param first the hit that is shown
   * @param editions other editions of it
   * @param copies other documents with its content
   */
  record Group(Hit first, List<Hit> editions, List<Hit> copies) {

    private Group(Hit first) {
      this(first, new ArrayList<>(), new ArrayList<>());
    }
  }

  /** Groups in the order of their first hits. */
  static List<Group> of(List<Hit> hits) {
    List<Group> groups = new ArrayList<>();
    for (Hit hit : hits) {
      if (hit.pinned().isPresent() || !joins(hit, groups)) {
        groups.add(new Group(hit));
      }
    }
    return groups;
  }

  private static boolean joins(Hit hit, List<Group> groups) {
    for (Group group : groups) {
      if (isEdition(group.first(), hit)) {
        group.editions().add(hit);
        return true;
      }
      if (areCopies(group.first(), hit) || saysTheSame(group.first(), hit)) {
        group.copies().add(hit);
        return true;
      }
    }
    return false;
  }

  /** An older edition that stands before the current one does not hide it. */
  private static boolean isEdition(Hit first, Hit other) {
    return areEditions(first, other) && first.edition().map(Hit.Edition::current).orElse(false);
  }

  private static boolean areEditions(Hit first, Hit other) {
    return first.edition().isPresent()
        && first
            .edition()
            .map(Hit.Edition::identity)
            .equals(other.edition().map(Hit.Edition::identity));
  }

  private static boolean areCopies(Hit first, Hit other) {
    return first.copies().isPresent()
        && first.copies().map(Hit.Copies::group).equals(other.copies().map(Hit.Copies::group));
  }

  private static boolean saysTheSame(Hit first, Hit other) {
    List<HitPassage> ours = first.passages();
    List<HitPassage> theirs = other.passages();
    if (ours.isEmpty() || ours.size() != theirs.size() || areEditions(first, other)) {
      return false;
    }
    for (int i = 0; i < ours.size(); i++) {
      String our = ours.get(i).text();
      String their = theirs.get(i).text();
      if (!numbers(our).equals(numbers(their)) || similarity(our, their) < SAME) {
        return false;
      }
    }
    return true;
  }

  private static String numbers(String text) {
    return text.replaceAll("[^\\p{Nd}]+", " ").strip();
  }

  /** Jaccard's coefficient of the pieces; blanks do not count. */
  private static double similarity(String one, String other) {
    Set<String> ours = pieces(one);
    Set<String> theirs = pieces(other);
    Set<String> common = new HashSet<>(ours);
    common.retainAll(theirs);
    int all = ours.size() + theirs.size() - common.size();
    return all == 0 ? 0 : (double) common.size() / all;
  }

  private static Set<String> pieces(String text) {
    String bare = text.replaceAll("[\\s　]+", "");
    Set<String> pieces = new HashSet<>();
    if (!bare.isEmpty() && bare.length() < PIECE) {
      pieces.add(bare);
    }
    for (int i = 0; i + PIECE <= bare.length(); i++) {
      pieces.add(bare.substring(i, i + PIECE));
    }
    return pieces;
  }
}
