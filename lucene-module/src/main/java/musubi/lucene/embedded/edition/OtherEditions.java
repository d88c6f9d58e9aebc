package musubi.lucene.embedded.edition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.edition.Edition;
import musubi.lucene.edition.EditionOrder;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.hit.OtherEdition.Age;
import musubi.lucene.index.Fields;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.StoredFields;

/** The other editions of one document, each compared with it. */
public final class OtherEditions {

  private OtherEditions() {}

  /**
   * Those that are seen, by their ids.
   *
   * @param document its Lucene number
   */
  public static List<OtherEdition> of(ShownIndex index, EditionGroups all, int document)
      throws IOException {
    for (List<EditionGroups.Member> group : all.groups()) {
      Optional<EditionGroups.Member> itself =
          group.stream().filter(member -> member.document() == document).findFirst();
      if (itself.isPresent()) {
        return others(index, group, itself.get());
      }
    }
    return List.of();
  }

  private static List<OtherEdition> others(
      ShownIndex index, List<EditionGroups.Member> group, EditionGroups.Member itself)
      throws IOException {
    StoredFields stored = index.searcher().storedFields();
    List<OtherEdition> others = new ArrayList<>();
    for (EditionGroups.Member member : group) {
      if (member.document() != itself.document() && Editions.isShown(index, member.document())) {
        String title = stored.document(member.document(), Set.of(Fields.TITLE)).get(Fields.TITLE);
        others.add(
            new OtherEdition(
                index.id(member.document()), title, age(member.edition(), itself.edition())));
      }
    }
    others.sort(Comparator.comparing(OtherEdition::id));
    return List.copyOf(others);
  }

  private static Age age(Edition other, Edition own) {
    List<Edition> newest = EditionOrder.newest(List.of(other, own));
    if (newest.size() == 2) {
      return Age.SAME;
    }
    return newest.getFirst() == other ? Age.NEWER : Age.OLDER;
  }
}
