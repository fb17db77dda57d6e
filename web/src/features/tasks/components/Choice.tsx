import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect';

interface Option {
  value: string;
  label: string;
  description?: string;
}
interface Props {
  options: (Option | { label: string; options: Option[] })[];
  chosen: string[];
  placeholder: string;
  /** How a chosen value is called that is not among the options; without it the value stands for itself. */
  nameOf?: (value: string) => string;
  /** For long lists: who filters them, and what is said meanwhile. */
  finding?: Pick<MultiselectProps, 'filteringType' | 'filteringPlaceholder' | 'onLoadItems' | 'empty' | 'virtualScroll' | 'noMatch'>;
  onChange: (chosen: string[]) => void;
}

export function Choice({ options, chosen, placeholder, nameOf = (value) => value, finding, onChange }: Props) {
  const all = options.flatMap((option) => ('options' in option ? option.options : [option]));
  return (
    <Multiselect
      options={options}
      placeholder={placeholder}
      filteringType={all.length > 8 ? 'auto' : 'none'}
      {...finding}
      tokenLimit={4}
      deselectAriaLabel={(option) => `Remove ${option.label}`}
      selectedOptions={chosen.map((value) => all.find((option) => option.value === value) ?? { value, label: nameOf(value) })}
      onChange={({ detail }) => onChange(detail.selectedOptions.map((option) => option.value ?? ''))}
    />
  );
}
