package musubi.app.command.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.app.adapt.AdapterResult;
import musubi.app.adapt.AdapterTuning;
import musubi.app.adapt.LayeredModel;
import musubi.app.eval.BeirFolder;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.setup.CollectionIndex;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.embedder.layer.LayerCard;
import musubi.embedder.training.contrastive.AdapterExamples;
import musubi.lucene.permission.Viewer;
import org.apache.lucene.util.IOUtils;

/**
 * Measures models under which passages have other vectors: the collection is built once more for
 * each, in a folder that is deleted afterwards.
 *
 * @param searches of the collection with the model as it is
 */
record RebuiltCandidates(
    Console console, Setup setup, BeirFolder collection, SearchBatch searches) {

  /**
   * Tunes a layer of both sides. The candidate and its index live beside each other until it is
   * decided.
   *
   * @param model the folder of the model as it is
   * @param undecided the card of the candidate
   */
  AdapterResult bothSides(
      AdapterTuning adapter,
      List<String> ids,
      AdapterExamples examples,
      Path model,
      LayerCard undecided)
      throws IOException {
    Path work = Files.createTempDirectory("musubi-layer");
    List<SearchService> opened = new ArrayList<>();
    try {
      Path candidate = work.resolve("model");
      return adapter.bothSides(
          searches,
          collection,
          ids,
          examples,
          layer -> {
            LayeredModel.write(model, candidate, layer, undecided);
            SearchService service = built(candidate, work.resolve("index"));
            opened.add(service);
            return service.batch(Viewer.OPERATOR);
          });
    } finally {
      for (SearchService service : opened) {
        service.close();
      }
      IOUtils.rm(work);
    }
  }

  /** How a model that was trained as a whole answers the same queries. */
  AdapterResult trained(AdapterTuning adapter, List<String> ids, Path model) throws IOException {
    Path work = Files.createTempDirectory("musubi-trained");
    try (SearchService service = built(model, work);
        SearchBatch built = service.batch(Viewer.OPERATOR)) {
      return adapter.model(searches, built, collection, ids);
    } finally {
      IOUtils.rm(work);
    }
  }

  /** The collection as another model embeds it, in a folder of its own. */
  private SearchService built(Path model, Path index) throws IOException {
    Setup other =
        setup.with(
            set ->
                set.with(
                    new Overrides.Index(
                        null, model, set.index().dimensions(), set.index().vectors())));
    try (Progress progress = console.progress("progress.indexing", collection.name())) {
      return new CollectionIndex(other, collection)
          .openIn(
              index,
              setup.fusion().fusion(),
              progress,
              failure -> console.tell("build.not-indexed", failure.path(), failure.message()));
    }
  }
}
