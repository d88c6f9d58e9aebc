package musubi.app.adapt;

import java.util.List;

/** The figures by which the use of a layer is chosen, each of all judged queries. */
interface UseFigures {

  /** The hybrid search with the layer; each query under a layer that did not learn from it. */
  JudgedFigures layered(LayerUse use);

  /** The hybrid search without a layer; the strength of the use is not looked at. */
  JudgedFigures plain(LayerUse use);

  /** The semantic arm alone without a layer. */
  JudgedFigures semantic();

  /** The semantic arm alone with a fold's layer, for the queries of the fold. */
  JudgedFigures semantic(int fold, List<String> queries, double strength);
}
