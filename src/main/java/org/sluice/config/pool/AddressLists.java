package org.sluice.config.pool;

import java.util.ArrayList;
import java.util.List;
import org.sluice.config.read.Tree;

/** What the address file should say once an address was added. */
final class AddressLists {

    private AddressLists() {}

    /** The tree with one address more; an unknown mirror comes last. */
    static Tree with(Tree root, String mirror, String address) {
        List<Tree.Field> fields = new ArrayList<>();
        boolean isFound = false;
        if (root instanceof Tree.Fields(List<Tree.Field> known)) {
            for (Tree.Field field : known) {
                boolean isIt = field.key().equals(mirror) && !isFound;
                isFound |= isIt;
                fields.add(isIt ? new Tree.Field(mirror, longer(field.value(), address)) : field);
            }
        }
        if (!isFound) {
            fields.add(new Tree.Field(mirror, longer(new Tree.Nothing(), address)));
        }
        return new Tree.Fields(fields);
    }

    private static Tree longer(Tree value, String address) {
        List<Tree> items = new ArrayList<>();
        switch (value) {
            case Tree.Nothing nothing -> {}
            case Tree.Items(List<Tree> known) -> items.addAll(known);
            default -> items.add(value);
        }
        items.add(new Tree.Text(address));
        return new Tree.Items(items);
    }
}
