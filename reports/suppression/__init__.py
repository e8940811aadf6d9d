"""Small-number suppression: which numbers of a governors' workbook are shown so that no pupil can be told.

The numbers of one workbook, and those of earlier ones, are one system (`figures.System`): whoever can add and
subtract uses all of them at once. `hiding.suppress` says which are shown, `attacker` is the reader who tries
to work out the others, `leaks.refuse_leaks` is the last look before anything is written.

What the reader is taken to know:
    every figure that is shown, here and in earlier workbooks, and every band that an earlier one gave;
    every relation of the system: totals, the same figure in two places, changes between periods;
    counts are whole numbers, 0 or more; a change may be below 0;
    which rows there are: one that is there only for somebody says that its figure is 1 or more;
    these rules: 1 to 4 is always hidden, other figures (a 0 among them) where they would give one away.
So `[c]` by itself says nothing: it may be 0, 1 to 4 or more; in a row that is there only for somebody not 0.

What is kept from him:
    exact    no hidden figure has only one possible value, nor has a count of 1 to 4 that is not printed;
    ones     nor has it for a reader who takes every `[c]` for 1 or more, as he may where no 0 is hidden;
    small    a count of 1 to 4 may for him also be 0, or else 5 or more. Less would say "a few pupils are
             here", and that is what `[c]` is there to keep. That somebody is, a row that is there only for
             them has said already: here he is taken to make nothing of which rows there are;
    alone    no count of 1 to 4 is hidden among zeros only: "Year 7 or Year 8: 2" is a small number too;
    group    of a group of 1 to 4 whose members are known no printed part is certain to be all of it, not even
             for a reader who knows how many they are. Else he would know of each of them what the part says.
With bands in place of numbers only "exact" and "group" apply: "fewer than 5" is said, but no more than that.

"May be" is proved: for each figure another set of whole numbers is found that fits all that the reader knows.
Where none is found in reasonable time the figure counts as given away, and more is hidden. What earlier
workbooks gave away by themselves cannot be undone, and stops a new one only where it is printed again.

Not covered: what a reader knows of single pupils otherwise; what he could conclude by running this program on
every register that might lie behind the workbook; five or more pupils who are all in one part, which is said
of the group; the sum of two or more small counts (3 and 1 hidden of a total say that they are 4 together);
medians of groups that overlap; relations that the caller does not name; and that a count which a workbook
about many schools hides is 1 to 4, where a school's own one, made later, narrows down what else is hidden.
"""
