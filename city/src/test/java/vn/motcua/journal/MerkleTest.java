package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTest {

    /** The eight leaves of the test tree that Certificate Transparency's implementations share. */
    private static final List<byte[]> LEAVES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_roots_of_the_shared_test_tree_come_out() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            assertThat(HexFormat.of().formatHex(Merkle.root(size, over(LEAVES))))
                    .isEqualTo(ROOTS.get(size - 1));
        }
    }

    private static final String L0 = ROOTS.getFirst();
    private static final String L1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String N23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String N47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String L4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private static final String N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";

    /** The proofs that Certificate Transparency's implementations share (RFC 6962's reference tests). */
    @Test
    void the_proofs_of_the_shared_test_tree_come_out() {
        assertThat(inclusion(0, 1)).isEmpty();
        assertThat(inclusion(0, 8)).containsExactly(L1, N23, N47);
        assertThat(inclusion(5, 8)).containsExactly(L4, N67, ROOTS.get(3));
        assertThat(inclusion(2, 3)).containsExactly(ROOTS.get(1));
        assertThat(inclusion(1, 5)).containsExactly(L0, N23, L4);
        assertThat(consistency(1, 1)).isEmpty();
        assertThat(consistency(1, 8)).containsExactly(L1, N23, N47);
        assertThat(consistency(6, 8)).containsExactly(N45, N67, ROOTS.get(3));
        assertThat(consistency(2, 5)).containsExactly(N23, L4);
    }

    private static List<String> inclusion(long index, long size) {
        return Merkle.inclusion(index, size, over(LEAVES)).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    private static List<String> consistency(long first, long second) {
        return Merkle.consistency(first, second, over(LEAVES)).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    @Property(tries = 300)
    void a_log_that_only_grew_is_consistent_and_one_that_was_rewritten_is_not(
            @ForAll @IntRange(min = 1, max = 700) int second, @ForAll @IntRange(max = 699) int any) {
        int first = any % second + 1;
        List<byte[]> leaves = new java.util.ArrayList<>(IntStream.range(0, second)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
                .toList());
        byte[] firstRoot = Merkle.root(first, over(leaves));
        byte[] secondRoot = Merkle.root(second, over(leaves));
        List<byte[]> proof = Merkle.consistency(first, second, over(leaves));

        assertThat(Merkle.isConsistent(first, second, firstRoot, secondRoot, proof))
                .isTrue();
        leaves.set(any % first, "rewritten".getBytes(StandardCharsets.UTF_8));
        byte[] forged = Merkle.root(second, over(leaves));
        List<byte[]> forgedProof = Merkle.consistency(first, second, over(leaves));
        assertThat(Merkle.isConsistent(first, second, firstRoot, forged, forgedProof))
                .isFalse();
    }

    @Property(tries = 300)
    void every_inclusion_proof_leads_to_the_root_and_no_other_leaf_does(
            @ForAll @IntRange(min = 1, max = 700) int size, @ForAll @IntRange(max = 699) int any) {
        int index = any % size;
        List<byte[]> leaves = IntStream.range(0, size)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
        Merkle.Subtrees tree = over(leaves);
        byte[] root = Merkle.root(size, tree);

        List<byte[]> path = Merkle.inclusion(index, size, tree);

        assertThat(Merkle.rootOf(Merkle.leaf(leaves.get(index)), index, size, path))
                .isEqualTo(root);
        byte[] other = Merkle.leaf("another".getBytes(StandardCharsets.UTF_8));
        assertThat(Arrays.equals(Merkle.rootOf(other, index, size, path), root)).isFalse();
    }

    private static Merkle.Subtrees over(List<byte[]> leaves) {
        return new Merkle.Subtrees() {
            @Override
            public byte[] hash(int level, long index) {
                return level == 0
                        ? Merkle.leaf(leaves.get((int) index))
                        : Merkle.node(hash(level - 1, index * 2), hash(level - 1, index * 2 + 1));
            }
        };
    }
}
