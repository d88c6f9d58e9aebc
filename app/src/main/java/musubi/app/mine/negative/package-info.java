/**
 * Hard negatives for mined pairs, from both arms of the search, without those that answer after
 * all. Searches through the service alone.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.mine.negative;
