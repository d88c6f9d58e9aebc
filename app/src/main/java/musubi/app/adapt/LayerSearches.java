package musubi.app.adapt;

import musubi.app.search.SearchBatch;

/** Searches with a layer that is not yet part of a model. */
interface LayerSearches {

  /**
   * Searches for the queries of a fold; they end with the batch that they come from.
   *
   * @param fold whose queries the layer has not learned from
   * @param strength the share of the learned map
   */
  SearchBatch of(int fold, double strength);
}
