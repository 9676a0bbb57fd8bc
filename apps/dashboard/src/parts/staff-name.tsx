import { useStaffNames } from '../api/staff.js';

/** In tables, whose columns are made without asking for anybody: only where somebody is shown are the names opened. */
export function StaffName({ staffId }: { staffId: string | null }) {
  const name = useStaffNames().get(staffId ?? '');
  if (name === undefined) return <>{staffId}</>;
  return (
    <>
      {name} <span class="whole">({staffId})</span>
    </>
  );
}
