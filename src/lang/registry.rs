//! The texts on the comuni of the registry.

words! {
    /// The texts on the comuni of the registry.
    pub(crate) struct RegistryWords {
        catasto: "Cod. catastale", "Land registry";
        other_name: "Altra lingua", "Other language";
        province: "Prov.", "Prov.";
        province_name: "Provincia", "Province";
        region: "Regione", "Region";
        begin: "Dal", "From";
        end: "Al", "Until";
        former_codes: "Codici di prima", "Former codes";
        successors: "Successori", "Successors";
    }
}
