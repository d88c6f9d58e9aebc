/**
 * What is mined from documents and use, as data: pairs with their kind. Whoever mines and whoever
 * writes lives in the rooms below; no index, no file and no command may enter here.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.mine;
