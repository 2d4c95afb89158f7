"""The steps of the published thematisation, as its tests take them."""


def drawn(fiche):
    return fiche.draw(4, seed=2014, stratify="service", among="psychiatrist")


def frozen(fiche, code, mode="strict"):
    sample = drawn(fiche)
    code(*sample.documents)
    for document in sample.documents:
        fiche.done(document, "REF")
    fiche.freeze(reason="plus rien de neuf au quatrième entretien")
    fiche.apply(mode)
    return sample.documents


def rest(fiche):
    table = fiche.progress()
    return list(table.loc[table["state"] != "done", "document"])
