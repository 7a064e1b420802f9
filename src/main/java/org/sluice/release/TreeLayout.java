package org.sluice.release;

/**
 * Which path in the tree an artifact has.
 *
 * <pre>
 * {prefix}/{channel}/{product}-{arch}-{version}/{image, and its signature}
 * {prefix}/{channel}/iuk/v2/{upgrade kit}
 * </pre>
 *
 * @param prefix the directory of the product inside the module, {@code tails}
 */
public record TreeLayout(String prefix) {

    /** The path of an artifact. */
    public TreePath path(ArtifactName name) {
        String channel = prefix + "/" + name.release().channel() + "/";
        return switch (name.subject()) {
            case IUK -> new TreePath(channel + "iuk/v2/" + name);
            default -> new TreePath(channel + imageDirectory(name.text()) + "/" + name);
        };
    }

    private static String imageDirectory(String image) {
        int kind = Math.max(image.lastIndexOf(".iso"), image.lastIndexOf(".img"));
        return image.substring(0, kind);
    }
}
