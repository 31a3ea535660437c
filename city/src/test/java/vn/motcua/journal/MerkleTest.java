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
