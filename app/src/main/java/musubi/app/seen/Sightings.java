package musubi.app.seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import musubi.app.output.Json;
import musubi.app.seen.Sighting.Holder;
import musubi.app.seen.Sighting.Saw;
import musubi.app.source.TextLines;
import musubi.app.vectors.VectorsFolder;
import musubi.embedder.ModelException;
import musubi.embedder.layer.LayerFolder;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.index.IndexedDocuments;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Looks for documents in all that may have seen them: generations, models with their layers,
 * classifiers, files of pairs, judgements, sheets and exports. Changes nothing.
 *
 * @param found of each document asked for, in each place
 * @param unread folders and files that could not be looked at
 */
public record Sightings(List<Sighting> found, List<Path> unread) {

  public Sightings {
    found = List.copyOf(found);
    unread = List.copyOf(unread);
  }

  /**
   * Where to look.
   *
   * @param store whose generations are looked into, and whose key reads the lists
   * @param models folders of models that are looked into wherever they lie
   * @param folders that are walked through
   */
  public record Where(GenerationStore store, Collection<Path> models, Collection<Path> folders) {}

  /** Looks. */
  public static Sightings of(List<AskedDocument> documents, Where where) throws IOException {
    Places places = new Places();
    for (Path model : where.models()) {
      places.model(model);
    }
    for (Path folder : where.folders()) {
      places.walk(folder);
    }
    List<Sighting> found = new ArrayList<>();
    for (Generation generation : where.store().listing().readable()) {
      found.addAll(in(generation, documents));
    }
    ListedDocuments lists = new ListedDocuments(DocumentKey.find(where.store().data()));
    List<Path> unread = new ArrayList<>(places.unread());
    Set<Place> looked = new HashSet<>();
    for (Place place : places.found()) {
      Place real = new Place(place.holder(), place.path().toRealPath());
      if (looked.add(real)) {
        try {
          found.addAll(in(real, documents, lists));
        } catch (IOException | UncheckedIOException | JacksonException | ModelException e) {
          unread.add(real.path());
        }
      }
    }
    return new Sightings(found, unread);
  }

  /** Whether something saw one of them, or it cannot be told. */
  public boolean isWorkLeft() {
    return !unread.isEmpty() || found.stream().anyMatch(one -> one.saw() != Saw.NO);
  }

  private static List<Sighting> in(Generation generation, List<AskedDocument> documents)
      throws IOException {
    List<Sighting> found = new ArrayList<>();
    try (IndexedDocuments index = IndexedDocuments.open(generation.index()).orElseThrow()) {
      for (AskedDocument document : documents) {
        boolean held = false;
        for (String id : document.ids()) {
          held |= index.document(id).isPresent();
        }
        found.add(
            new Sighting(
                document.asked(),
                Holder.GENERATION,
                generation.id(),
                generation.manifest().created().toString(),
                Saw.of(held)));
      }
    }
    return found;
  }

  private static List<Sighting> in(
      Place place, List<AskedDocument> documents, ListedDocuments lists) throws IOException {
    Path path = place.path();
    return switch (place.holder()) {
      case MODEL ->
          listed(place, documents, lists, SeenFile.ofModel(path), SeenDocuments.Kind.MODEL, "");
      case LAYER ->
          listed(
              place,
              documents,
              lists,
              SeenFile.read(path).orElse(SeenDocuments.NOTHING),
              SeenDocuments.Kind.LAYER,
              LayerFolder.in(path).card().made());
      case CLASSIFIER ->
          listed(
              place,
              documents,
              lists,
              SeenFile.read(path).orElse(SeenDocuments.NOTHING),
              SeenDocuments.Kind.CLASSIFIER,
              Json.mapper()
                  .readTree(Files.readString(path.resolve("card.json")))
                  .path("trained")
                  .path("at")
                  .asString(""));
      case PAIRS -> {
        NamedInPairs named = new NamedInPairs();
        named.read(path);
        yield named(place, documents, named.documents(), named.unnamed() == 0);
      }
      case JUDGEMENTS -> named(place, documents, judged(path), true);
      case SHEET, SYNONYMS ->
          named(place, documents, SheetRows.documents(path, place.holder()), true);
      case CORPUS -> named(place, documents, values(path, "_id", ""), true);
      case HISTORY -> named(place, documents, values(path, "shown", "document"), true);
      case VECTORS ->
          named(
              place, documents, values(path.resolve(VectorsFolder.PASSAGES), "document", ""), true);
      case GENERATION -> List.of();
    };
  }

  private static List<Sighting> listed(
      Place place,
      List<AskedDocument> documents,
      ListedDocuments lists,
      SeenDocuments seen,
      SeenDocuments.Kind kind,
      String made) {
    List<SeenDocuments.Step> steps =
        seen.steps().stream().filter(step -> step.kind() == kind).toList();
    String when = made.isEmpty() && !steps.isEmpty() ? steps.getLast().made() : made;
    return documents.stream()
        .map(
            document ->
                new Sighting(
                    document.asked(),
                    place.holder(),
                    place.path().toString(),
                    when,
                    lists.saw(steps, document)))
        .toList();
  }

  private static List<Sighting> named(
      Place place, List<AskedDocument> documents, Collection<String> named, boolean complete)
      throws IOException {
    Set<String> ids = new HashSet<>(named);
    String made = Files.getLastModifiedTime(place.path()).toInstant().toString();
    return documents.stream()
        .map(
            document ->
                new Sighting(
                    document.asked(),
                    place.holder(),
                    place.path().toString(),
                    made,
                    document.ids().stream().anyMatch(ids::contains)
                        ? Saw.YES
                        : complete ? Saw.NO : Saw.UNKNOWN))
        .toList();
  }

  private static List<String> judged(Path folder) throws IOException {
    List<String> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("qrels"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).toList()) {
        for (String line : TextLines.all(file)) {
          String[] cells = line.split("\t");
          if (cells.length > 1) {
            documents.add(cells[1]);
          }
        }
      }
    }
    return documents;
  }

  /**
   * The values of a field of each line.
   *
   * @param inner of the elements of a list; empty if the field is no list
   */
  private static Set<String> values(Path file, String field, String inner) {
    Set<String> values = new HashSet<>();
    for (String line : TextLines.all(file)) {
      if (!line.isBlank()) {
        JsonNode value = Json.mapper().readTree(line).path(field);
        if (inner.isEmpty()) {
          Optional.of(value).filter(JsonNode::isString).ifPresent(v -> values.add(v.asString()));
        } else {
          value.forEach(element -> values.add(element.path(inner).asString("")));
        }
      }
    }
    return values;
  }
}
