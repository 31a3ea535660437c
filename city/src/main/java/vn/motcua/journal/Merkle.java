package vn.motcua.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Merkle tree of RFC 6962, section 2.1: hashes of leaves and nodes, roots, inclusion and consistency proofs. Pure. */
public final class Merkle {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    /** Where the hashes of complete subtrees come from: {@code level} 0 is a leaf, level n covers 2^n leaves. */
    @FunctionalInterface
    public interface Subtrees {
        byte[] hash(int level, long index);
    }

    public static byte[] leaf(byte[] data) {
        return Chain.sha256(LEAF, data);
    }

    public static byte[] node(byte[] left, byte[] right) {
        return Chain.sha256(NODE, left, right);
    }

    /** The root of the tree over the first {@code size} leaves. */
    public static byte[] root(long size, Subtrees subtrees) {
        return size == 0 ? Chain.sha256() : range(0, size, subtrees);
    }

    /** The audit path of leaf {@code index} in the tree of {@code size} leaves, from the leaf up. */
    public static List<byte[]> inclusion(long index, long size, Subtrees subtrees) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.add(range(middle, to, subtrees));
                to = middle;
            } else {
                path.add(range(from, middle, subtrees));
                from = middle;
            }
        }
        return path.reversed();
    }

    /** The root that a leaf and its audit path lead to (RFC 9162, section 2.1.3.2). */
    public static byte[] rootOf(byte[] leafHash, long index, long size, List<byte[]> path) {
        byte[] hash = leafHash;
        long node = index;
        long last = size - 1;
        for (byte[] sibling : path) {
            if (last == 0) {
                throw new IllegalArgumentException("the path is longer than the tree is high");
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new IllegalArgumentException("the path is shorter than the tree is high");
        }
        return hash;
    }

    /** The hashes that show the tree of {@code first} leaves to be the beginning of the tree of {@code second} (RFC 6962, 2.1.2). */
    public static List<byte[]> consistency(long first, long second, Subtrees subtrees) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException("a tree of " + first + " is no beginning of a tree of " + second);
        }
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = second;
        boolean known = true;
        while (first != to) {
            long middle = from + split(to - from);
            if (first <= middle) {
                path.add(range(middle, to, subtrees));
                to = middle;
            } else {
                path.add(range(from, middle, subtrees));
                from = middle;
                known = false;
            }
        }
        if (!known) {
            path.add(range(from, to, subtrees));
        }
        return path.reversed();
    }

    /** Whether the proof shows that one root's tree is the beginning of the other's (RFC 9162, section 2.1.4.2). */
    public static boolean isConsistent(
            long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> proof) {
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            path.addFirst(firstRoot);
        }
        if (first < 1 || first > second || path.isEmpty()) {
            return false;
        }
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] one = path.getFirst();
        byte[] other = path.getFirst();
        for (byte[] sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                one = node(sibling, one);
                other = node(sibling, other);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                other = node(other, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(one, firstRoot) && Arrays.equals(other, secondRoot);
    }

    private static byte[] range(long from, long to, Subtrees subtrees) {
        long size = to - from;
        if (Long.bitCount(size) == 1 && from % size == 0) {
            int level = Long.numberOfTrailingZeros(size);
            return subtrees.hash(level, from >> level);
        }
        long middle = from + split(size);
        return node(range(from, middle, subtrees), range(middle, to, subtrees));
    }

    /** The largest power of two below {@code size}. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
